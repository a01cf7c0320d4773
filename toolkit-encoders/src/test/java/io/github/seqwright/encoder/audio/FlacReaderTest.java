package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the reference encoder give the samples that went in (src/test/python/make_flac_fixtures.py). */
class FlacReaderTest {

    private static final int SAMPLES = 1500;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = FlacReaderTest.class.getResourceAsStream(name + ".flac")) {
            return in.readAllBytes();
        }
    }

    private static FlacReader reader(byte[] bytes) {
        return new FlacReader("x.flac", new ByteArrayInputStream(bytes));
    }

    private static float[] samples(byte[] bytes) {
        try (FlacReader reader = reader(bytes)) {
            return AudioFile.readAll("x.flac", reader, 10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mono16, tone, 1, 16, 16000",
        "stereo16, tone, 2, 16, 44100",
        "left_side16, left, 2, 16, 22050",
        "mono8, tone, 1, 8, 8000",
        "stereo24, tone, 2, 24, 48000",
        "mono32, tone, 1, 32, 96000",
        "six16, tone, 6, 16, 32000",
        "wasted, wasted, 1, 16, 12345",
        "noise, noise, 1, 16, 11025",
        "silence, silence, 1, 16, 16000",
        "fixed, tone, 1, 16, 16000",
        "piped, tone, 1, 16, 16000"
    })
    void equalsWhatWasEncoded(String name, String kind, int channels, int bits, int rate) throws IOException {
        float[] expected = new float[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            long sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(kind, n, channel, bits);
            }
            expected[n] = (float) sum / ((float) Math.scalb(1.0, bits - 1) * channels);
        }

        assertThat(samples(bytes(name))).isEqualTo(expected);
        assertThat(reader(bytes(name)).rate()).isEqualTo(rate);
    }

    /** As the script has it. */
    private static long sample(String kind, int n, int channel, int bits) {
        long scatter = ((n * 1103515245L + channel * 12345L + 12345) % (1L << 31)) >> 15;
        if (kind.equals("noise")) {
            return scatter - (1 << 15);
        }
        if (kind.equals("silence")) {
            return n < 1000 ? 0 : 77;
        }
        long position = n * (7L + (kind.equals("left") ? 0 : 3 * channel)) % 400;
        long quantum = Math.max(1, (1L << (bits - 2)) / 100);
        long value = (Math.abs(position - 200) - 100) * quantum + scatter % Math.max(1, quantum / 16);
        return switch (kind) {
            case "wasted" -> Math.floorDiv(value, 16) * 16;
            case "left" -> Math.floorDiv(value, 1 + channel);
            default -> value;
        };
    }

    @Test
    void whatOtherProgramsPutBehindTheEndIsNotRead() throws IOException {
        byte[] bytes = bytes("mono16");
        byte[] tagged = Arrays.copyOf(bytes, bytes.length + 128);

        assertThat(samples(tagged)).hasSize(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 41})
    void aHeaderThatIsCutOff(int length) throws IOException {
        byte[] bytes = Arrays.copyOf(bytes("mono16"), length);
        assertThatThrownBy(() -> reader(bytes))
                .isInstanceOf(InputException.class)
                .hasMessage("x.flac: is cut off: it ends inside the header; copy it again");
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        byte[] bytes = bytes("left_side16");
        assertThatThrownBy(() -> samples(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("x\\.flac: is cut off: it ends after 0\\.0\\d s; copy it again");
    }

    /** Whichever bit is wrong behind the header, a checksum tells. */
    @Test
    void damageIsFound() throws IOException {
        byte[] bytes = bytes("fixed");
        float[] expected = samples(bytes);
        int frames = firstFrame(bytes);
        for (int i = frames; i < bytes.length; i += 11) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            assertThatThrownBy(() -> samples(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(InputException.class)
                    .hasMessageMatching("(?s)x\\.flac: is (damaged in frame|cut off).*");
        }
        assertThat(samples(bytes)).isEqualTo(expected);
    }

    private static int firstFrame(byte[] bytes) {
        int i = 42;
        while ((bytes[i] & 0xff) != 0xff || (bytes[i + 1] & 0xfe) != 0xf8) {
            i++;
        }
        return i;
    }

    @Test
    void headersThatCannotBe() throws IOException {
        byte[] secondStreamInfo = bytes("mono16");
        secondStreamInfo[42] = 0;
        assertThatThrownBy(() -> reader(secondStreamInfo))
                .hasMessageStartingWith("x.flac: is damaged: a metadata block of type 0 is not in its place");
        byte[] noRate = bytes("mono16");
        noRate[18] = 0;
        noRate[19] = 0;
        noRate[20] &= 0x0f;
        assertThatThrownBy(() -> reader(noRate))
                .hasMessage("x.flac: is damaged: its header says 16 bits at 0 Hz; copy it again or convert it anew");
    }
}
