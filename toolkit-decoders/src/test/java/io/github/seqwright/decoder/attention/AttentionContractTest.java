package io.github.seqwright.decoder.attention;

import io.github.seqwright.component.Covers;
import io.github.seqwright.decoder.attention.MultiHeadAttention.Activation;
import io.github.seqwright.nn.AttentionContract;
import java.util.stream.Stream;

@Covers({"additive", "multiplicative", "dot", "scaled_dot", "location", "multi_head"})
class AttentionContractTest extends AttentionContract {

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("additive", 4, 6, () -> new AdditiveAttention(4, 6, 5)),
                new Case("multiplicative", 4, 6, () -> new MultiplicativeAttention(4, 6)),
                new Case("dot", 6, 6, () -> new DotAttention(6, 6)),
                new Case("scaled_dot", 6, 6, () -> new ScaledDotAttention(6, 6)),
                new Case("location", 4, 6, () -> new LocationAttention(4, 6, 5, 2, 3)),
                new Case("location of filters wider than the memory", 4, 6, () -> new LocationAttention(4, 6, 5, 2, 9)),
                new Case("multi_head", 4, 6, () -> new MultiHeadAttention(4, 6, 2, 2, Activation.NONE)),
                new Case("multi_head of perceptrons", 4, 6, () -> new MultiHeadAttention(4, 6, 3, 5, Activation.TANH)));
    }
}
