package io.github.seqwright.recipe;

import io.github.seqwright.component.Component;
import io.github.seqwright.component.ComponentFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recipe as the toolkit has them, small: records, components, a component inside a component. */
final class Kitchen {

    private Kitchen() {}

    record Recipe(
            @Key("Which texts.") Data data,
            @Key(value = "The network.", byDefault = "{}") Model model,
            @Key(value = "How to train.", byDefault = "{}") Training training) {}

    record Data(
            @Key("Files of the source side.") List<Path> train,

            @Key(value = "Held-out text.", byDefault = "null") @Nullable
            Path dev,

            @Key(value = "Extra texts by name.", byDefault = "{}")
            Map<String, Path> tests,

            @Key(value = "Language code.", byDefault = "en") String language) {}

    record Model(
            @Key(value = "Reads the source.", byDefault = "rnn")
            Component<EncoderFactory<?>> encoder,

            @Key(value = "Writes the target.", byDefault = "{}")
            Decoder decoder,

            @Key(value = "Further encoders.", byDefault = "[]")
            List<Component<EncoderFactory<?>>> more) {}

    record Decoder(
            @Key(value = "Width H.", byDefault = "64", min = 1)
            int hidden,

            @Key(value = "Where to look.", byDefault = "{type: additive, size: 32}")
            Component<AttentionFactory<?>> attention) {}

    enum Optimizer {
        SGD,
        ADAM,
        ADAM_W
    }

    record Training(
            @Key(value = "Tokens an update.", byDefault = "4096", min = 1)
            int batchTokens,

            @Key(value = "Step size.", byDefault = "1e-3", min = 0)
            double learningRate,

            @Key(value = "Label smoothing.", byDefault = "0.1", min = 0, max = 1)
            float smoothing,

            @Key(value = "Update rule.", byDefault = "adam") Optimizer optimizer,

            @Key(value = "Seed of every draw.", byDefault = "1")
            long seed,

            @Key(value = "Whether to compute in bfloat16.", byDefault = "false")
            boolean mixed,

            @Key(value = "Stop after this many epochs.", byDefault = "null", min = 1) @Nullable
            Integer epochs,

            @Key(value = "Weights of losses.", byDefault = "{}", min = 0)
            Map<String, Double> losses,

            @Key(value = "Rates by epoch.", byDefault = "[]")
            List<Double> rates,

            @Key(value = "When to stop.", byDefault = "{}") Patience patience) {}

    record Patience(
            @Key(value = "Fewest epochs.", byDefault = "1") int atLeast,
            @Key(value = "Most epochs.", byDefault = "10") int atMost) {
        Patience {
            if (atLeast > atMost) {
                throw new IllegalArgumentException("at_least must not be above at_most");
            }
        }
    }

    public interface EncoderFactory<C extends Record> extends ComponentFactory<C> {}

    public interface AttentionFactory<C extends Record> extends ComponentFactory<C> {}

    record RnnConfig(
            @Key(value = "Width H.", byDefault = "128", min = 1)
            int hidden,

            @Key(value = "Layers.", byDefault = "1", min = 1)
            int layers,

            @Key(value = "Dropout.", byDefault = "0.3", min = 0, max = 1)
            double dropout) {}

    record CnnConfig(
            @Key(value = "Channels.", byDefault = "32", min = 1)
            int channels,

            @Key(value = "Layers.", byDefault = "2", min = 1)
            int layers,

            @Key(value = "Pools the grid.", byDefault = "null") @Nullable
            Component<AttentionFactory<?>> pooling,

            @Key(value = "Patches of the grid.", byDefault = "{}")
            Patch patch) {}

    record Patch(
            @Key(value = "Rows.", byDefault = "2", min = 1) int rows) {}

    record PretrainedConfig(
            @Key("File of weights | from anywhere.") Path weights) {}

    record SizedConfig(
            @Key(value = "Width A.", byDefault = "16", min = 1)
            int size) {}

    record NoKeys() {}

    private abstract static class Named<C extends Record> {
        private final String name;
        private final Class<C> configType;

        Named(String name, Class<C> configType) {
            this.name = name;
            this.configType = configType;
        }

        public String name() {
            return name;
        }

        public Class<C> configType() {
            return configType;
        }
    }

    public static final class Rnn extends Named<RnnConfig> implements EncoderFactory<RnnConfig> {
        public Rnn() {
            super("rnn", RnnConfig.class);
        }
    }

    public static final class Cnn extends Named<CnnConfig> implements EncoderFactory<CnnConfig> {
        public Cnn() {
            super("cnn", CnnConfig.class);
        }
    }

    public static final class Pretrained extends Named<PretrainedConfig> implements EncoderFactory<PretrainedConfig> {
        public Pretrained() {
            super("pretrained", PretrainedConfig.class);
        }
    }

    public static final class Additive extends Named<SizedConfig> implements AttentionFactory<SizedConfig> {
        public Additive() {
            super("additive", SizedConfig.class);
        }
    }

    public static final class Dot extends Named<NoKeys> implements AttentionFactory<NoKeys> {
        public Dot() {
            super("dot", NoKeys.class);
        }
    }
}
