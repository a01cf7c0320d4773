package io.github.seqwright.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.component.Component;
import io.github.seqwright.decoder.attention.AdditiveAttention;
import io.github.seqwright.decoder.attention.DotAttention;
import io.github.seqwright.decoder.attention.LocationAttention;
import io.github.seqwright.decoder.attention.MultiHeadAttention;
import io.github.seqwright.decoder.attention.MultiHeadAttention.Activation;
import io.github.seqwright.decoder.attention.MultiplicativeAttention;
import io.github.seqwright.decoder.attention.ScaledDotAttention;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Decoded;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerChecks;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.nn.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients of teacher forcing equal those of make_decoder_fixtures.py. */
class RecurrentDecoderParityTest {

    private static final int SIZE = 4;
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lstm-1-additive-feeding-projection",
                "lstm-1-additive-plain-projection",
                "lstm-1-multiplicative-feeding-projection",
                "lstm-1-multiplicative-plain-projection",
                "lstm-1-dot-feeding-projection",
                "lstm-1-dot-plain-projection",
                "lstm-1-scaled_dot-feeding-projection",
                "lstm-1-scaled_dot-plain-projection",
                "lstm-1-location-feeding-projection",
                "lstm-1-location-plain-projection",
                "lstm-1-multi_head-feeding-projection",
                "lstm-1-multi_head-plain-projection",
                "lstm-1-multi_head_tanh-feeding-projection",
                "lstm-1-multi_head_tanh-plain-projection",
                "rnn-2-additive-feeding-projection",
                "gru-2-additive-feeding-projection",
                "lstm-2-additive-feeding-projection",
                "rnn-2-additive-plain-last",
                "gru-2-additive-plain-last",
                "lstm-2-additive-plain-last",
                "rnn-1-multiplicative-feeding-last",
                "gru-1-multiplicative-feeding-last",
                "lstm-1-multiplicative-feeding-last",
                "rnn-1-additive-feeding-zeros",
                "gru-1-additive-feeding-zeros",
                "lstm-1-additive-feeding-zeros",
                "rnn-1-none-plain-last",
                "gru-1-none-plain-last",
                "lstm-1-none-plain-last",
                "rnn-2-none-plain-projection",
                "gru-2-none-plain-projection",
                "lstm-2-none-plain-projection",
                "gru-1-additive-feeding-projection-mean"
            })
    void equalsPyTorch(String name) {
        assertEqualsPyTorch(name, Compute.PORTABLE);
        assertEqualsPyTorch(name, Compute.FUSED);
    }

    private static void assertEqualsPyTorch(String name, Compute compute) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Fixture expected = Fixture.read(manager, RecurrentDecoderParityTest.class, name + ".safetensors");
            Encoded source = source(manager, expected);
            Decoder decoder = decoder(name, source);
            expected.fill(decoder, manager, "parameter.");
            Lengths lengths = Lengths.of(manager, expected.ints("target_lengths"));
            TargetInput target = TargetInput.reference(new Padded(expected.get("tokens"), lengths));
            Padded reference = new Padded(expected.get("reference"), lengths);
            Forward f = new Forward(manager, true, compute);
            Map<String, float[]> gradients = LayerChecks.gradients(decoder, () -> {
                Decoded decoded = decoder.decode(f, source, target, true);
                expected.assertClose("hidden", decoded.hidden(), TOLERANCE);
                if (expected.has("weights")) {
                    expected.assertClose("weights", decoded.attention(), TOLERANCE);
                }
                NDArray loss = decoder.output().nllSum(f, decoded.hidden(), reference, 0.1f);
                expected.assertClose("loss", loss.reshape(1), TOLERANCE);
                return loss;
            });
            gradients.forEach((path, gradient) -> assertGradient(expected, "parameter." + path, gradient));
            assertGradient(
                    expected, "memory", LayerChecks.gradient(source.memory().values()));
            for (int layer = 0; layer < source.last().size(); layer++) {
                LayerState state = source.last().get(layer);
                assertGradient(expected, "last" + layer + ".hidden", LayerChecks.gradient(state.hidden()));
                if (state.cell() != null) {
                    assertGradient(expected, "last" + layer + ".cell", LayerChecks.gradient(state.cell()));
                }
            }
        }
    }

    /** What has no part in the loss has no gradient in the fixture, and zeros here. */
    private static void assertGradient(Fixture expected, String name, float[] gradient) {
        String stored = "gradient." + name;
        float[] wanted = expected.has(stored) ? expected.get(stored).toFloatArray() : new float[gradient.length];
        Fixture.assertClose(stored, gradient, wanted, TOLERANCE);
    }

    private static Encoded source(NDManager manager, Fixture fixture) {
        NDArray memory = fixture.get("memory");
        memory.setRequiresGradient(true);
        List<LayerState> last = new ArrayList<>();
        while (fixture.has("last" + last.size() + ".hidden")) {
            String state = "last" + last.size();
            NDArray hidden = fixture.get(state + ".hidden");
            hidden.setRequiresGradient(true);
            NDArray cell = null;
            if (fixture.has(state + ".cell")) {
                cell = fixture.get(state + ".cell");
                cell.setRequiresGradient(true);
            }
            last.add(new LayerState(hidden, cell));
        }
        Lengths lengths = Lengths.of(manager, fixture.ints("source_lengths"));
        return new Encoded(new Padded(memory, lengths), last, new Layout.Time(1));
    }

    private static Decoder decoder(String name, Encoded source) {
        String[] parts = name.split("-");
        Cell cell = Cell.valueOf(parts[0].toUpperCase(Locale.ROOT));
        MemorySpec memory = new MemorySpec(SIZE, source.last().size(), SIZE, cell.hasCell());
        RecurrentDecoderConfig config = new RecurrentDecoderConfig(
                cell,
                SIZE,
                Integer.parseInt(parts[1]),
                attention(parts[2]),
                parts[3].equals("feeding"),
                name.endsWith("gate"),
                0,
                InitialState.valueOf(parts[4].toUpperCase(Locale.ROOT)),
                0,
                0,
                0,
                SampledToken.SAMPLE);
        return new RecurrentDecoderFactory().create(config, memory, new TokenTable(7, 3, 1), false);
    }

    private static @Nullable Component<AttentionFactory<?>> attention(String name) {
        return switch (name) {
            case "additive" -> new Component<>(new AdditiveAttention.Factory(), new AdditiveAttention.Config(3));
            case "multiplicative" ->
                new Component<>(new MultiplicativeAttention.Factory(), new MultiplicativeAttention.Config());
            case "dot" -> new Component<>(new DotAttention.Factory(), new DotAttention.Config());
            case "scaled_dot" -> new Component<>(new ScaledDotAttention.Factory(), new ScaledDotAttention.Config());
            case "location" -> new Component<>(new LocationAttention.Factory(), new LocationAttention.Config(3, 2, 3));
            case "multi_head" ->
                new Component<>(
                        new MultiHeadAttention.Factory(), new MultiHeadAttention.Config(2, null, Activation.NONE));
            case "multi_head_tanh" ->
                new Component<>(new MultiHeadAttention.Factory(), new MultiHeadAttention.Config(2, 3, Activation.TANH));
            case "none" -> null;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
