package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.Seeds;
import io.github.seqwright.recipes.captioning.Scene.Color;
import io.github.seqwright.recipes.captioning.Scene.Form;
import io.github.seqwright.recipes.captioning.Scene.Relation;
import io.github.seqwright.recipes.captioning.Scene.Size;
import io.github.seqwright.recipes.captioning.Scene.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws scenes of one split. Every combination (what there is, how many, and how it lies) belongs to one split alone: of ten, eight
 * are trained on. So what development and test show was never seen as a whole, though all its parts were.
 */
final class SceneSampler {

    /** The split that a combination belongs to. */
    enum Split {
        TRAIN,
        DEV,
        TEST;

        static Split of(Scene scene) {
            long tenth = Math.floorMod(Seeds.mix(0, scene.combination()), 10L);
            return tenth < 8 ? TRAIN : tenth == 8 ? DEV : TEST;
        }
    }

    private static final List<Relation> RELATIONS =
            List.of(Relation.LEFT_OF, Relation.RIGHT_OF, Relation.ABOVE, Relation.BELOW);

    private SceneSampler() {}

    /** The scenes of a split, the same for the same seed; half of them are of one object beside another. */
    static List<Scene> scenes(Split split, int count, long seed) {
        Random random = new Random(Seeds.mix(seed, "scenes " + split));
        List<Scene> scenes = new ArrayList<>(count);
        while (scenes.size() < count) {
            Scene scene = scenes.size() % 2 == 0 ? group(random) : pair(thing(random), thing(random), random);
            if (Split.of(scene) == split) {
                scenes.add(scene);
            }
        }
        return scenes;
    }

    private static Scene group(Random random) {
        Thing thing = thing(random);
        int count = 1 + random.nextInt(Scene.MOST);
        return count == 2 ? pair(thing, thing, random) : new Scene(thing, count, Relation.NONE, null);
    }

    private static Scene pair(Thing first, Thing second, Random random) {
        return new Scene(first, 1, one(RELATIONS, random), second);
    }

    private static Thing thing(Random random) {
        return new Thing(
                one(List.of(Size.values()), random),
                one(List.of(Color.values()), random),
                one(List.of(Form.values()), random));
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
