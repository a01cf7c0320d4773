package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.github.seqwright.io.SafeTensors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightAverageTest {

    @TempDir
    private Path folder;

    private NDManager manager;
    private Parameter weight;
    private Map<String, Parameter> parameters;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        weight = Parameter.builder()
                .setName("w")
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(2))
                .optInitializer(Initializer.ZEROS)
                .build();
        weight.initialize(manager, DataType.FLOAT32);
        parameters = Map.of("w", weight);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private void setTo(float a, float b) {
        weight.getArray().set(new float[] {a, b});
    }

    @Test
    void followsTheWeightsByItsDecayAndFasterAtFirst() {
        WeightAverage average = new WeightAverage(0.9, manager);
        double[] expected = {0, 0};
        for (int step = 1; step <= 200; step++) {
            setTo(step, -2 * step);
            average.add(parameters, step);
            double keep = step == 1 ? 0 : Math.min(0.9, (1.0 + step) / (10.0 + step));
            expected[0] = keep * expected[0] + (1 - keep) * step;
            expected[1] = keep * expected[1] - (1 - keep) * 2 * step;
        }
        float[] found = average.state().get("w").toFloatArray();
        assertThat(found[0]).isCloseTo((float) expected[0], within(1e-3f));
        assertThat(found[1]).isCloseTo((float) expected[1], within(1e-3f));
        // 0.9 / (1 - 0.9) updates behind a steady climb.
        assertThat(found[0]).isCloseTo(191f, within(0.01f));
    }

    @Test
    void exchangesThereAndBack() {
        WeightAverage average = new WeightAverage(0.5, manager);
        setTo(1, 2);
        average.add(parameters, 1);
        setTo(5, 6);
        average.exchange(parameters);
        assertThat(weight.getArray().toFloatArray()).containsExactly(1, 2);
        average.exchange(parameters);
        assertThat(weight.getArray().toFloatArray()).containsExactly(5, 6);
        assertThat(average.state().get("w").toFloatArray()).containsExactly(1, 2);
    }

    @Test
    void withoutADecayIsNotThere() {
        WeightAverage average = new WeightAverage(0, manager);
        setTo(1, 2);
        average.add(parameters, 1);
        average.exchange(parameters);
        assertThat(weight.getArray().toFloatArray()).containsExactly(1, 2);
        assertThat(average.state()).isEmpty();
    }

    @Test
    void theModelOfARunIsTheAverageAndItsCheckpointHasBoth() {
        Path run = folder.resolve("run");
        TinyRun.train(TinyRun.recipe(folder, "training.epochs=1", "training.average_decay=0.9"), run);
        SafeTensors model = SafeTensors.open(run.resolve("model/weights.safetensors"));
        SafeTensors checkpoint = SafeTensors.open(run.resolve("checkpoints/last.safetensors"));
        for (String name : model.entries().keySet()) {
            float[] kept = model.read(manager, name).toFloatArray();
            assertThat(checkpoint.read(manager, "average/" + name).toFloatArray())
                    .as(name)
                    .isEqualTo(kept);
            assertThat(checkpoint.read(manager, "model/" + name).toFloatArray())
                    .as(name)
                    .isNotEqualTo(kept);
        }
    }
}
