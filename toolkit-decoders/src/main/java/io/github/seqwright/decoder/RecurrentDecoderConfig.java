package io.github.seqwright.decoder;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.recipe.Key;
import org.jspecify.annotations.Nullable;

/** Configuration of a {@link RecurrentDecoder}. */
public record RecurrentDecoderConfig(
        @Key(value = "Kind of recurrent cell: rnn, gru or lstm.", byDefault = "lstm")
        Cell cell,

        @Key(value = "Hidden width of a layer.", byDefault = "256", min = 1, max = 65536)
        int hidden,

        @Key(value = "How many layers are stacked.", byDefault = "1", min = 1, max = 64)
        int layers,

        @Key(
                value = "How the decoder looks at the source; `none`: not at all but for its initial state.",
                byDefault = "additive")
        @Nullable
        Component<AttentionFactory<?>> attention,

        @Key(
                value =
                        "Whether a step is fed the attention vector of the step before (Luong et al. 2015, section 3.3);"
                                + " steps are faster without. It means nothing without attention.",
                byDefault = "true")
        boolean inputFeeding,

        @Key(
                value =
                        "Whether a gate, a number a step, scales what attention found (Show, Attend and Tell, Xu et al. 2015,"
                                + " section 4.2.1).",
                byDefault = "false")
        boolean contextGate,

        @Key(
                value =
                        "Weight of a penalty on attention that leaves parts of the source out: the sum over its positions of"
                                + " (1 - attention summed over steps)^2, beside the target's loss, which is the sum over its tokens (Xu et"
                                + " al. 2015, section 4.2.1, where it is 1).",
                byDefault = "0.0",
                min = 0)
        double doublyStochastic,

        @Key(
                value =
                        "What the decoder starts from: projection (of the encoder's final state, or of the memory's mean),"
                                + " last (the encoder's final states as they are), zeros, or first_input (zeros, and the"
                                + " projection is read before the first word; Show and Tell, Vinyals et al. 2015).",
                byDefault = "projection")
        InitialState initialState,

        @Key(value = "Share of an embedded token's values dropped in training.", byDefault = "0.0", min = 0, max = 0.99)
        float embeddingDropout,

        @Key(value = "Share of values dropped between layers in training.", byDefault = "0.2", min = 0, max = 0.99)
        float dropout,

        @Key(
                value = "Share of the attention vector's values dropped in training; without attention, of the last"
                        + " layer's output.",
                byDefault = "0.2",
                min = 0,
                max = 0.99)
        float attentionDropout,

        @Key(
                value = "Which of its own tokens the decoder is fed in scheduled sampling: sample (drawn) or best.",
                byDefault = "sample")
        SampledToken sampledToken) {

    public RecurrentDecoderConfig {
        if (attention == null && contextGate) {
            throw new InputException("context_gate: true needs attention, but attention is none; change one of them");
        }
        if (attention == null && doublyStochastic > 0) {
            throw new InputException("doubly_stochastic: a penalty on attention, but attention is none; set it to 0, or"
                    + " choose an attention");
        }
    }
}
