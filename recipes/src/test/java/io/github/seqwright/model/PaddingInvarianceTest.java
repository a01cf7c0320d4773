package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchFactory;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.TinyRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch of N gives what N batches of one give, for whole networks. */
class PaddingInvarianceTest {

    private static final SearchLimits LIMITS = new SearchLimits(0, 8, 0, 3);

    @TempDir
    private Path folder;

    static Stream<Arguments> networks() {
        return Stream.of("rnn", "gru", "lstm")
                .flatMap(cell -> Stream.of(
                                "null", "additive", "multiplicative", "dot", "scaled_dot", "location", "multi_head")
                        .map(attention -> Arguments.of(cell, attention)));
    }

    /** Five samples of lengths from 1 to 7, the second with three targets. */
    private static List<Sample> samples(int vocabulary) {
        Random random = new Random(4);
        List<Sample> samples = new ArrayList<>();
        for (int length : new int[] {3, 1, 7, 1, 5}) {
            List<int[]> targets = new ArrayList<>();
            for (int n = samples.size() == 1 ? 3 : 1; n > 0; n--) {
                targets.add(random.ints(random.nextInt(7), 4, vocabulary).toArray());
            }
            samples.add(
                    new Sample(new TokenIds(random.ints(length, 4, vocabulary).toArray()), targets));
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aBatchOfManyIsManyBatchesOfOne(String cell, String attention) {
        Recipe recipe = TinyRun.recipe(
                folder,
                "model.encoder={type: recurrent, hidden: 4, layers: 2, cell: " + cell + "}",
                "model.decoder={type: recurrent, hidden: 8, cell: " + cell + ", attention: " + attention + "}");
        Task<?> task = recipe.task()
                .factory()
                .fitFrom(
                        recipe.task().config(),
                        recipe.data().factory().openFrom(recipe.data().config()).train());
        EncoderDecoder network = Networks.build(recipe.model(), task);
        try (NDManager manager = NDManager.newBaseManager();
                GradientMode off = GradientMode.off()) {
            network.initialize(manager, 1);
            // Far from zero, so that there is something to tell outputs apart by.
            for (String path : List.of("target.weight", "input.table.weight", "decoder.output.weight")) {
                network.parameters().get(path).getArray().muli(6);
            }
            Inference inference = new Inference(network, manager, Compute.FUSED);
            List<Sample> samples = samples(task.targetVocabulary().size());
            assertSameScores(inference, samples);
            assertSameOutputs(inference, samples, recipe.search().method());
            assertSameOutputs(inference, samples, recipe.evaluation().validationSearch());
            Inference portable = new Inference(network, manager, Compute.PORTABLE);
            assertSameOutputs(portable, samples, recipe.search().method());
            double[][] kernels = inference.logProbs(samples);
            double[][] reference = portable.logProbs(samples);
            for (int i = 0; i < kernels.length; i++) {
                assertThat(kernels[i]).containsExactly(reference[i], within(1e-4));
            }
            Inference sideBySide = new Inference(network, manager, Compute.FUSED, 3);
            assertSameOutputs(sideBySide, samples, recipe.search().method());
        }
    }

    private static void assertSameScores(Inference inference, List<Sample> samples) {
        double[][] together = inference.logProbs(samples);
        assertThat(together).hasNumberOfRows(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            double[] alone = inference.logProbs(List.of(samples.get(i)))[0];
            assertThat(together[i]).hasSize(samples.get(i).targets().size()).containsExactly(alone, within(1e-5));
        }
    }

    private static void assertSameOutputs(
            Inference inference, List<Sample> samples, Component<SearchFactory<?>> chosen) {
        Search search = chosen.factory().createFrom(chosen.config());
        int nBest = search.beamSize();
        SearchRequest request = Inference.request(null, LIMITS, nBest, true);
        List<Inference.Input> sources = IntStream.range(0, samples.size())
                .mapToObj(i -> new Inference.Input(samples.get(i).source(), i))
                .toList();
        List<List<Hypothesis>> together = inference.search(sources, search, request);
        assertThat(together.stream().map(best -> List.of(best.get(0).tokens())).distinct())
                .as("different outputs for different sources")
                .hasSizeGreaterThan(1);
        for (int i = 0; i < samples.size(); i++) {
            List<Hypothesis> alone =
                    inference.search(List.of(sources.get(i)), search, request).get(0);
            assertThat(together.get(i)).hasSameSizeAs(alone);
            for (int n = 0; n < alone.size(); n++) {
                Hypothesis one = together.get(i).get(n);
                assertThat(one.tokens())
                        .as("source %d hypothesis %d", i, n)
                        .isEqualTo(alone.get(n).tokens());
                assertThat(one.logProb()).isEqualTo(alone.get(n).logProb(), within(1e-5));
                if (one.ended()) {
                    Sample given = new Sample(samples.get(i).source(), List.of(one.tokens()));
                    assertThat(inference.logProbs(List.of(given))[0][0]).isEqualTo(one.logProb(), within(1e-5));
                }
                assertThat(one.tokenLogProbs()).containsExactly(alone.get(n).tokenLogProbs(), within(1e-5f));
            }
        }
    }
}
