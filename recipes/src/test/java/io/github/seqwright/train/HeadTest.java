package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.ModelConfig;
import io.github.seqwright.model.Networks;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Head;
import io.github.seqwright.nn.HeadFactory;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head beside the decoder: trained with it, its loss counted over all batches of an update. */
class HeadTest {

    private static final float WEIGHT = 0.3f;

    @TempDir
    private Path folder;

    /** Learns how many positions a source has, from the sum of its memory; the mean over sources. */
    private static final class LengthHead extends Head {

        record Config() {}

        private final Linear length;

        LengthHead(MemorySpec memory) {
            length = layer("length", new Linear(memory.size(), 1, true));
        }

        @Override
        public LossTerm loss() {
            return new LossTerm() {
                @Override
                public double weight() {
                    return WEIGHT;
                }

                @Override
                public long count(Batch batch) {
                    return batch.targets().size();
                }

                @Override
                public boolean needsAttention() {
                    return true;
                }

                @Override
                public NDArray sum(Forward f, Outputs outputs) {
                    assertThat(outputs.decoded().attention()).isNotNull();
                    NDArray each = length.apply(outputs.source().memory().values())
                            .squeeze(-1)
                            .mul(outputs.source().memory().mask().toType(DataType.FLOAT32, false))
                            .sum(new int[] {1});
                    NDArray expected =
                            outputs.source().memory().lengths().device().toType(DataType.FLOAT32, false);
                    return each.sub(expected).square().sum();
                }
            };
        }

        static final class Factory implements HeadFactory<Config> {
            @Override
            public String name() {
                return "length";
            }

            @Override
            public Class<Config> configType() {
                return Config.class;
            }

            @Override
            public Head create(Config config, MemorySpec memory, TokenTable target) {
                return new LengthHead(memory);
            }
        }
    }

    private EncoderDecoder network(int heads) {
        Recipe recipe = TinyRun.recipe(folder, "model.input.dropout=0", "model.decoder.attention_dropout=0");
        Task<?> task = recipe.task()
                .factory()
                .fitFrom(
                        recipe.task().config(),
                        recipe.data().factory().openFrom(recipe.data().config()).train());
        ModelConfig model = recipe.model();
        Component<HeadFactory<?>> head = new Component<>(new LengthHead.Factory(), new LengthHead.Config());
        return Networks.build(
                new ModelConfig(
                        model.input(),
                        model.target(),
                        model.encoder(),
                        model.decoder(),
                        Collections.nCopies(heads, head)),
                task);
    }

    private static Sample sample(int length) {
        return new Sample(new TokenIds(new int[length]), List.of(new int[] {4, 5}));
    }

    @Test
    void isTrainedWithTheRestAndHowAnUpdateIsCutChangesNothing() {
        ScheduledSampling teacher = new ScheduledSampling(ScheduledSampling.Curve.CONSTANT, 1, 0, 0);
        List<List<Batch>> cuts = List.of(
                List.of(Batch.of(List.of(sample(2), sample(7), sample(3)))),
                List.of(Batch.of(List.of(sample(2))), Batch.of(List.of(sample(7), sample(3)))));
        List<float[]> weights = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (List<Batch> cut : cuts) {
            try (NDManager manager = NDManager.newBaseManager();
                    GradientMode off = GradientMode.off();
                    Optimizer optimizer = new Sgd(new Sgd.Config(0, false, 0), manager)) {
                EncoderDecoder network = network(1);
                network.initialize(manager, 3);
                GroupedOptimizer alone = new GroupedOptimizer(List.of(), 1, network.parameters(), () -> optimizer);
                assertThat(network.parameters()).containsKeys("heads.length.length.weight", "heads.length.length.bias");
                assertThat(network.losses()).hasSize(1);
                List<LossTerm> terms = new ArrayList<>(network.losses());
                double both = 0;
                for (boolean withTokens : new boolean[] {false, true}) {
                    if (withTokens) {
                        terms.add(new CrossEntropy(network.decoder().output(), 1, 0));
                    }
                    Updater updater = new Updater(network, terms, alone, teacher, 0, 1, Compute.FUSED, manager);
                    both = updater.update(cut, 1, 0).loss() - both;
                }
                losses.add(both);
                new Updater(network, terms, alone, teacher, 0, 1, Compute.FUSED, manager).update(cut, 2, 0.01);
                weights.add(network.parameters()
                        .get("heads.length.length.weight")
                        .getArray()
                        .toFloatArray());
            }
        }
        // The head's part taken away, what is left is the cross entropy of an untrained model, near ln V.
        assertThat(losses.get(0)).isBetween(1.5, 3.5).isEqualTo(losses.get(1), within(1e-5));
        assertThat(weights.get(1)).containsExactly(weights.get(0), within(1e-5f));
    }

    @Test
    void theSameHeadTwiceIsRefused() {
        assertThatThrownBy(() -> network(2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model.heads: 'length' stands there twice");
    }
}
