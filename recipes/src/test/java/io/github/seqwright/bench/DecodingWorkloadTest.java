package io.github.seqwright.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.bench.Workload.Step;
import io.github.seqwright.data.Example;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.train.TinyRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingWorkloadTest {

    @TempDir
    private Path folder;

    /** Tokens of the best output, its end counted once. */
    private static long tokens(Prediction best) {
        int size = best.tokens().size();
        return size > 0 && best.tokens().get(size - 1).equals("<eos>") ? size : size + 1;
    }

    /** Six dev sentences, four at a time: three steps are the data twice. */
    @Test
    void behindTheLastSourceComesTheFirst() {
        Path run = folder.resolve("run");
        Recipe recipe = TinyRun.recipe(folder, "training.epochs=1");
        TinyRun.train(recipe, run);
        Seq2Seq<String> model = Seq2Seq.load(run, String.class, DeviceChoice.CPU, List.of());
        try (DecodingWorkload<?> workload = DecodingWorkload.of(model, 4)) {
            List<String> dev = new ArrayList<>();
            try (var examples = recipe.openData().dev().open(0)) {
                examples.forEachRemaining((Example<?> example) -> dev.add((String) example.source()));
            }
            long tokens = model.predict(dev, 1, false).stream()
                    .mapToLong(best -> tokens(best.get(0)))
                    .sum();
            List<Step> steps = List.of(workload.step(), workload.step(), workload.step());
            assertThat(steps).allSatisfy(step -> {
                assertThat(step.examples()).isEqualTo(4);
                assertThat(step.waited()).isBetween(0.0, step.seconds());
            });
            assertThat(steps.stream().mapToLong(Step::tokens).sum()).isEqualTo(2 * tokens);
            assertThat(workload.step().tokens()).isEqualTo(steps.get(0).tokens());
        }
    }

    @Test
    void withoutDevDataThereIsNothingToDecode() {
        Recipe recipe = TinyRun.recipe(folder, "data.dev=null");
        assertThatThrownBy(() -> DecodingWorkload.untrained(recipe, 4))
                .isInstanceOf(InputException.class)
                .hasMessage("data.dev: there is none, and it is what decoding is timed on; name some");
    }

    @Test
    void anUntrainedModelIsThatOfItsSeed() {
        Recipe recipe = TinyRun.recipe(folder);
        try (DecodingWorkload<?> one = DecodingWorkload.untrained(recipe, 6);
                DecodingWorkload<?> other = DecodingWorkload.untrained(recipe, 6)) {
            one.network()
                    .parameters()
                    .forEach(
                            (path, parameter) -> assertThat(parameter.getArray().toFloatArray())
                                    .as(path)
                                    .containsExactly(other.network()
                                            .parameters()
                                            .get(path)
                                            .getArray()
                                            .toFloatArray()));
            assertThat(one.step().tokens()).isEqualTo(other.step().tokens());
        }
    }
}
