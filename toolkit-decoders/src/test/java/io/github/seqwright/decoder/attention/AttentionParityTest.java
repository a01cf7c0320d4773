package io.github.seqwright.decoder.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.decoder.attention.MultiHeadAttention.Activation;
import io.github.seqwright.nn.Attention;
import io.github.seqwright.nn.Attention.Attended;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerChecks;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients equal those of make_decoder_fixtures.py. */
class AttentionParityTest {

    private static final int SIZE = 4;
    private static final double TOLERANCE = 1e-5;

    static Stream<Map.Entry<String, Attention>> attentions() {
        return Map.<String, Attention>of(
                "additive", new AdditiveAttention(SIZE, SIZE, 3),
                "multiplicative", new MultiplicativeAttention(SIZE, SIZE),
                "dot", new DotAttention(SIZE, SIZE),
                "scaled_dot", new ScaledDotAttention(SIZE, SIZE),
                "location", new LocationAttention(SIZE, SIZE, 3, 2, 3),
                "multi_head", new MultiHeadAttention(SIZE, SIZE, 2, 2, Activation.NONE),
                "multi_head_tanh", new MultiHeadAttention(SIZE, SIZE, 2, 3, Activation.TANH))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void equalsPyTorch(Map.Entry<String, Attention> entry) {
        Attention attention = entry.getValue();
        try (NDManager manager = NDManager.newBaseManager()) {
            Fixture expected = Fixture.read(manager, getClass(), entry.getKey() + ".safetensors");
            expected.fill(attention, manager, "parameter.");
            NDArray memory = expected.get("memory");
            NDArray queries = expected.get("queries");
            NDArray previous = attention.stepwise() ? expected.get("previous") : null;
            memory.setRequiresGradient(true);
            queries.setRequiresGradient(true);
            if (previous != null) {
                previous.setRequiresGradient(true);
            }
            Padded padded = new Padded(memory, Lengths.of(manager, expected.ints("lengths")));
            Forward f = new Forward(manager, true);
            Map<String, float[]> gradients = LayerChecks.gradients(attention, () -> {
                Attended attended = attention.attend(f, queries, attention.prepare(f, padded), previous);
                expected.assertClose("context", attended.context(), TOLERANCE);
                expected.assertClose("weights", attended.weights(), TOLERANCE);
                NDArray towardsContext = attended.context().mul(expected.get("towards_context"));
                return towardsContext
                        .sum()
                        .add(attended.weights()
                                .mul(expected.get("towards_weights"))
                                .sum());
            });
            gradients.forEach((path, gradient) -> Fixture.assertClose(
                    path, gradient, expected.get("gradient.parameter." + path).toFloatArray(), TOLERANCE));
            expected.assertClose("gradient.memory", memory.getGradient(), TOLERANCE);
            expected.assertClose("gradient.queries", queries.getGradient(), TOLERANCE);
            if (previous != null) {
                expected.assertClose("gradient.previous", previous.getGradient(), TOLERANCE);
            }
        }
    }
}
