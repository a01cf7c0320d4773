package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Ensemble;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A network whose decoder has nothing to say: CTC is trained and searched alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CtcAloneTest {

    private static final String ALONE = "model.heads=[{type: ctc, weight: 1, search_weight: 1}]";

    private static final List<String> SOURCES = List.of("a b c", "f", "c d e f a b");

    private Path folder;
    private Path run;

    @BeforeAll
    void train(@TempDir Path shared) {
        folder = shared;
        run = folder.resolve("run");
        TinyRun.train(TinyRun.recipe(folder, ALONE), run);
    }

    private Map<String, float[]> weights(String... overrides) {
        Path other = folder.resolve("run" + overrides.length);
        TinyRun.train(TinyRun.recipe(folder, overrides), other);
        return read(other);
    }

    private static Map<String, float[]> read(Path run) {
        try (Seq2Seq<?> model = Seq2Seq.load(Ensemble.of(run), DeviceChoice.CPU, List.of())) {
            return model.networks().get(0).parameters().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().getArray().toFloatArray()));
        }
    }

    @Test
    void theDecoderStaysAsItWasAndTheRestLearns() {
        Map<String, float[]> begun = weights(ALONE, "training.learning_rate=1e-12");
        Map<String, float[]> trained = read(run);
        assertThat(trained.keySet()).isEqualTo(begun.keySet());
        trained.forEach((path, values) -> {
            if (path.startsWith("decoder.") || path.startsWith("target.")) {
                assertThat(values).as(path).isEqualTo(begun.get(path));
            } else {
                assertThat(values).as(path).isNotEqualTo(begun.get(path));
            }
        });
    }

    @Test
    void aGroupCannotTrainTheDecoder() {
        Recipe recipe = TinyRun.recipe(
                folder, ALONE, "training.groups=[{parameters: decoder.layer0, learning_rate: 0.001, from_step: 2}]");
        assertThatThrownBy(() -> TinyRun.train(recipe, folder.resolve("groups")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("training.groups: 'decoder.layer0' holds parameters of the decoder");
        assertThat(folder.resolve("groups")).doesNotExist();
    }

    /** As those that a search gives; the validation's loss is made of them. */
    @Test
    void scoresAreThoseOfCtc() {
        try (Seq2Seq<String> model = Seq2Seq.load(run, String.class)) {
            List<Prediction> found = model.predict(SOURCES, 1, true).stream()
                    .map(best -> best.get(0))
                    .toList();
            double[] scores =
                    model.score(SOURCES, found.stream().map(Prediction::text).toList());
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(found.get(i).logProb(), within(1e-4));
                assertThat(found.get(i).attention()).isNull();
                int written =
                        found.get(i).text().isEmpty() ? 0 : found.get(i).text().split(" ").length;
                assertThat(found.get(i).spans()).hasSize(written);
            }
            assertThat(model.score(List.of("a"), List.of("A B C D E F"))[0])
                    .isFinite()
                    .isLessThan(-80);
        }
    }

    @Test
    void theBestPathIsLessLikelyThanWhatItWrites() {
        List<String> best = List.of("model.heads=[{type: ctc, weight: 1, search_weight: 1, best_path: true}]");
        try (Seq2Seq<String> greedy = Seq2Seq.load(run, String.class, DeviceChoice.CPU, best)) {
            for (String source : SOURCES) {
                Prediction path =
                        greedy.predict(List.of(source), 1, false).get(0).get(0);
                double sum = greedy.score(List.of(source), List.of(path.text()))[0];
                assertThat(path.logProb()).isLessThan(sum - 1e-3);
            }
        }
    }
}
