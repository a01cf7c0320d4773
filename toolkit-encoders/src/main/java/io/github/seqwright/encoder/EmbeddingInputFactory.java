package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.SourceInputFactory;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.task.SourceSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code type: embedding}: one vector a source token. */
public final class EmbeddingInputFactory implements SourceInputFactory<EmbeddingInputFactory.Config> {

    /** {@code model.input} of type {@code embedding}. */
    public record Config(
            @Key(
                    value = "Width of a source token's vector; the target's where `model.target.tie` is `all`.",
                    byDefault = "256",
                    min = 1,
                    max = 65536)
            int size,

            @Key(
                    value = "Share of an embedded token's values dropped in training.",
                    byDefault = "0.1",
                    min = 0,
                    max = 0.99)
            double dropout,

            @Key(value = "Pretrained vectors in text format, one `word v1 v2 ...` a line.", byDefault = "null")
            @Nullable
            Path vectors,

            @Key(value = "Whether training leaves the vectors as they are.", byDefault = "false")
            boolean frozen) {}

    @Override
    public String name() {
        return "embedding";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public SourceInput create(Config config, SourceSpec source, @Nullable TokenTable shared) {
        if (!(source instanceof SourceSpec.Tokens tokens)) {
            throw new InputException("embedding reads tokens, but the task's sources are none; choose the input that"
                    + " belongs to the task");
        }
        TokenTable table = shared != null
                ? shared
                : TokenTable.of(tokens.vocabulary(), config.size(), config.vectors(), config.frozen());
        return new EmbeddingInput(table, (float) config.dropout());
    }
}
