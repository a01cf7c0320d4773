package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.SourceInputFactory;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.task.SourceSpec;
import org.jspecify.annotations.Nullable;

/** {@code type: frames}: the frames of a recording. */
public final class FramesInputFactory implements SourceInputFactory<FramesInputFactory.Config> {

    /** {@code model.input} of type {@code frames}. */
    public record Config(
            @Key(value = "Share of a frame's values dropped in training.", byDefault = "0", min = 0, max = 0.99)
            double dropout) {}

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public SourceInput create(Config config, SourceSpec source, @Nullable TokenTable shared) {
        if (!(source instanceof SourceSpec.Frames frames)) {
            throw new InputException("frames reads recordings, but the task's sources are none; choose the input that"
                    + " belongs to the task");
        }
        return new FramesInput(frames.bins(), (float) config.dropout());
    }
}
