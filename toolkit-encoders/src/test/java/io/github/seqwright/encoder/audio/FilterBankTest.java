package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Frames;
import io.github.seqwright.nn.Fixture;
import io.github.seqwright.recipe.Configs;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterBankTest {

    private static FilterBankConfig config(String keys) {
        return Configs.of(FilterBankConfig.class, keys);
    }

    private static FilterBank filterBank(String keys) {
        return new FilterBank(config(keys), 16000);
    }

    /** Made with PyTorch's operations (src/test/python/make_filter_bank_fixture.py). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hann | 16000 | lowest_hz: 20",
                "povey | 16000 | bins: 23, window: povey, lowest_hz: 64, highest_hz: 7600",
                "hamming | 16000 | bins: 40, window: hamming, lowest_hz: 0, window_millis: 32, hop_millis: 8,"
                        + " pre_emphasis: 0",
                "8000 | 8000 | bins: 40"
            })
    void equalsPyTorch(String name, int rate, String keys) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Fixture fixture = Fixture.read(manager, getClass(), "filter_bank.safetensors");
            NDArray expected = fixture.get(name);
            float[] signal = fixture.get("signal").toFloatArray();

            Frames frames = new FilterBank(config(keys), rate).apply(signal);

            assertThat(frames.frames()).isEqualTo((int) expected.getShape().get(0));
            assertThat(frames.bins()).isEqualTo((int) expected.getShape().get(1));
            Fixture.assertClose(name, frames.values(), expected.toFloatArray(), 1e-4);
        }
    }

    @Test
    void theTransformIsThatOfTheDefinition() {
        Random random = new Random(1);
        for (int size : new int[] {4, 8, 64}) {
            double[] signal = random.doubles(size).toArray();
            double[] power = new Fft(size).power(signal);
            assertThat(power).hasSize(size / 2 + 1);
            for (int k = 0; k < power.length; k++) {
                double real = 0;
                double imaginary = 0;
                for (int n = 0; n < size; n++) {
                    real += signal[n] * Math.cos(2 * Math.PI * k * n / size);
                    imaginary -= signal[n] * Math.sin(2 * Math.PI * k * n / size);
                }
                assertThat(Math.abs(power[k] - real * real - imaginary * imaginary))
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void framesEndInsideTheSound() {
        FilterBank filterBank = filterBank("bins: 10");
        assertThat(filterBank.frames(1)).isEqualTo(1);
        assertThat(filterBank.frames(400)).isEqualTo(1);
        assertThat(filterBank.frames(559)).isEqualTo(1);
        assertThat(filterBank.frames(560)).isEqualTo(2);
        assertThat(filterBank.apply(new float[560]).frames()).isEqualTo(2);
        assertThat(filterBank.apply(new float[] {1}).frames()).isEqualTo(1);
    }

    @Test
    void silenceHasTheLeastEnergy() {
        assertThat(filterBank("bins: 10").apply(new float[400]).values()).containsOnly((float) Math.log(1e-10));
        assertThat(filterBank("bins: 10, dither: 1").apply(new float[400]).values())
                .doesNotContain((float) Math.log(1e-10));
        assertThat(filterBank("bins: 10, dither: 1").apply(new float[400]).values())
                .isEqualTo(
                        filterBank("bins: 10, dither: 1").apply(new float[400]).values());
    }

    @Test
    void filtersMustFit() {
        assertThatThrownBy(() -> new FilterBank(config("bins: 128"), 8000))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("bins: 128 filters are too narrow for a window of 25.0 ms: no frequency falls")
                .hasMessageEndingWith("use fewer bins or a longer window_millis");
        assertThatThrownBy(() -> new FilterBank(config("highest_hz: 8000"), 8000))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "highest_hz: expected more than lowest_hz (20.0) and at most half of the sample rate (4000.0)"
                                + " but found 8000.0");
    }
}
