package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.SourceInputFactory;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.task.SourceSpec;
import org.jspecify.annotations.Nullable;

/** {@code type: pixels}: images, normalized as the task says. */
public final class PixelInputFactory implements SourceInputFactory<PixelInputFactory.Config> {

    /** {@code model.input} of type {@code pixels}: it has no settings, since what an image becomes is the task's. */
    public record Config() {}

    @Override
    public String name() {
        return "pixels";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public SourceInput create(Config config, SourceSpec source, @Nullable TokenTable shared) {
        if (!(source instanceof SourceSpec.Image image)) {
            throw new InputException("pixels reads images, but the task's sources are none; choose the input that"
                    + " belongs to the task");
        }
        return new PixelInput(image);
    }
}
