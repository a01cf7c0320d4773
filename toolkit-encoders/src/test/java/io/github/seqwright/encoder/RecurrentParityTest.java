package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LayerChecks;
import io.github.seqwright.nn.LayerState;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients equal those of PyTorch's layers over packed sequences (src/test/python). */
class RecurrentParityTest {

    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lstm1",
                "gru1",
                "rnn1",
                "lstm3",
                "gru3",
                "rnn3",
                "bi_lstm1",
                "bi_gru1",
                "bi_rnn1",
                "bi_lstm3",
                "bi_gru3",
                "bi_rnn3",
                "bi_lstm3_full",
                "bi_lstm3_plus",
                "reversed_lstm3",
                "reversed_gru1_full"
            })
    void equalsPackedSequences(String name) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Fixture fixture = Fixture.read(manager, getClass(), name + ".safetensors");
            NDArray input = fixture.get("input");
            RecurrentEncoder encoder = new RecurrentEncoder(
                    config(name), Math.toIntExact(input.getShape().get(2)));
            fixture.fill(encoder, manager, "parameter.");
            Padded rows = new Padded(input, Lengths.of(manager, fixture.ints("lengths")));
            Forward forward = new Forward(manager, true);

            check(fixture, encoder.encode(forward, rows));

            input.setRequiresGradient(true);
            Map<String, float[]> gradients =
                    LayerChecks.gradients(encoder, () -> loss(fixture, encoder.encode(forward, rows)));
            gradients.forEach((path, gradient) -> Fixture.assertClose(
                    name + ": gradient of " + path,
                    gradient,
                    fixture.get("gradient." + path).toFloatArray(),
                    TOLERANCE));
            fixture.assertClose("gradient.input", input.getGradient(), TOLERANCE);
        }
    }

    private static RecurrentEncoderConfig config(String name) {
        String cell = name.replaceAll("bi_|reversed_|[13].*", "").toUpperCase(Locale.ROOT);
        boolean plus = name.endsWith("plus");
        return new RecurrentEncoderConfig(
                Cell.valueOf(cell),
                4,
                name.contains("3") ? 3 : 1,
                name.startsWith("bi"),
                0,
                plus,
                plus,
                name.startsWith("reversed"));
    }

    private static void check(Fixture fixture, Encoded encoded) {
        fixture.assertClose("memory", encoded.memory().values(), TOLERANCE);
        assertThat(fixture.has("hidden" + encoded.last().size())).isFalse();
        for (int n = 0; n < encoded.last().size(); n++) {
            LayerState state = encoded.last().get(n);
            fixture.assertClose("hidden" + n, state.hidden(), TOLERANCE);
            assertThat(state.cell() != null).isEqualTo(fixture.has("cell" + n));
            if (state.cell() != null) {
                fixture.assertClose("cell" + n, state.cell(), TOLERANCE);
            }
        }
    }

    private static NDArray loss(Fixture fixture, Encoded encoded) {
        NDArray loss = weighted(fixture, "memory", encoded.memory().values());
        for (int n = 0; n < encoded.last().size(); n++) {
            LayerState state = encoded.last().get(n);
            loss = loss.add(weighted(fixture, "hidden" + n, state.hidden()));
            if (state.cell() != null) {
                loss = loss.add(weighted(fixture, "cell" + n, state.cell()));
            }
        }
        return loss;
    }

    private static NDArray weighted(Fixture fixture, String name, NDArray array) {
        return array.mul(fixture.get("weight." + name)).sum();
    }
}
