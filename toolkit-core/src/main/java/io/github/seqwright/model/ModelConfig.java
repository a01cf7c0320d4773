package io.github.seqwright.model;

import io.github.seqwright.component.Component;
import io.github.seqwright.nn.DecoderFactory;
import io.github.seqwright.nn.EncoderFactory;
import io.github.seqwright.nn.HeadFactory;
import io.github.seqwright.nn.SourceInputFactory;
import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code model} of a recipe. */
public record ModelConfig(
        @Key(value = "What turns the source's features into the encoder's input.", byDefault = "{type: embedding}")
        Component<SourceInputFactory<?>> input,

        @Key(value = "The target's token vectors.", byDefault = "{}")
        Target target,

        @Key(value = "What reads the source.", byDefault = "{type: recurrent}")
        Component<EncoderFactory<?>> encoder,

        @Key(value = "What writes the target.", byDefault = "{type: recurrent}")
        Component<DecoderFactory<?>> decoder,

        @Key(value = "What else is learned from the encoder's memory, each with a loss of its own.", byDefault = "[]")
        List<Component<HeadFactory<?>>> heads) {

    /** {@code model.target}. */
    public record Target(
            @Key(value = "Width of a target token's vector.", byDefault = "256", min = 1, max = 65536)
            int embedding,

            @Key(
                    value = "Weights shared with the target's token vectors: `output` (the projection to the"
                            + " vocabulary), `all` (that and the source's vectors, which needs a joint"
                            + " vocabulary), or `none`.",
                    byDefault = "none")
            Tie tie,

            @Key(value = "Pretrained vectors in text format, one `word v1 v2 ...` a line.", byDefault = "null")
            @Nullable
            Path vectors,

            @Key(value = "Whether training leaves the vectors as they are.", byDefault = "false")
            boolean frozen) {}

    /** Which weights are one. */
    public enum Tie {
        NONE,
        OUTPUT,
        ALL
    }
}
