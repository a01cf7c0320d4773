package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TrainingStream;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.Inference;
import io.github.seqwright.model.Networks;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run holds does not grow with its updates. */
class TrainingMemoryTest {

    @TempDir
    private Path folder;

    private NDManager manager;
    private GradientMode mode;
    private EncoderDecoder network;
    private Recipe recipe;
    private TrainingStream<?> stream;
    private GroupedOptimizer optimizer;
    private Updater updater;
    private long step;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        mode = GradientMode.off();
        recipe = TinyRun.recipe(folder, "training.batch={size: 8}");
        prepare(recipe.data().factory().openFrom(recipe.data().config()));
    }

    @SuppressWarnings("unchecked") // the recipe's task reads what its data gives
    private <S> void prepare(DataSplits<S> data) {
        Task<S> task = (Task<S>) recipe.task().factory().fitFrom(recipe.task().config(), data.train());
        network = Networks.build(recipe.model(), task);
        network.initialize(manager, 3);
        stream = new TrainingStream<>(
                data.train(), task::trainingSample, recipe.training().batch(), 1);
        optimizer = new GroupedOptimizer(
                List.of(),
                1,
                network.parameters(),
                () -> new Adam(new Adam.Config(0.9, 0.999, 1e-8, 0), false, manager));
        updater = new Updater(
                network,
                List.of(new CrossEntropy(network.decoder().output(), 1, 0.1f)),
                optimizer,
                new ScheduledSampling(ScheduledSampling.Curve.CONSTANT, 0.7, 0, 0),
                1,
                1,
                Compute.FUSED,
                manager);
    }

    @AfterEach
    void close() {
        mode.close();
        optimizer.close();
        manager.close();
    }

    private void update(int times) {
        for (int i = 0; i < times; i++) {
            updater.update(List.of(stream.next(), stream.next()), ++step, 0.001);
        }
    }

    private int arrays() {
        return manager.getManagedArrays().size();
    }

    @Test
    void updatesLeaveNoArraysBehind() {
        update(3);
        int before = arrays();
        update(30);
        assertThat(arrays()).isEqualTo(before);
    }

    @Test
    void inferenceLeavesNoArraysBehind() {
        Inference inference = new Inference(network, manager, Compute.FUSED);
        List<Sample> samples = samples();
        for (var chosen : List.of(recipe.search().method(), recipe.evaluation().validationSearch())) {
            Search search = chosen.factory().createFrom(chosen.config());
            int before = arrays();
            for (int i = 0; i < 2; i++) {
                inference.logProbs(samples);
                inference.search(
                        samples.stream()
                                .map(sample -> new Inference.Input(sample.source(), 0))
                                .toList(),
                        search,
                        new SearchRequest(
                                Vocabulary.EOS,
                                Set.of(Vocabulary.PAD, Vocabulary.BOS),
                                recipe.search().limits(),
                                1,
                                true));
            }
            assertThat(arrays()).isEqualTo(before);
        }
    }

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        while (stream.position().epoch() == 0) {
            Batch batch = stream.next();
            for (int i = 0; i < batch.sources().size(); i++) {
                samples.add(new Sample(
                        batch.sources().get(i), List.of(batch.targets().get(i))));
            }
        }
        return samples;
    }

    @Test
    @Tag("long")
    void theProcessDoesNotGrow() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "the size of a process is read on Linux only");
        // Between 500 and 1,000 updates some 200 MB from the start are given back once, which would hide any growth.
        update(1000);
        long before = residentKilobytes();
        int arraysBefore = arrays();
        update(2000);
        assertThat(arrays()).isEqualTo(arraysBefore);
        assertThat((residentKilobytes() - before) / 2).as("kB in 1,000 updates").isLessThan(2048);
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
