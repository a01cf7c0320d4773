package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioFileTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.wav"), bytes);
    }

    private Path file(WavBytes wav) throws IOException {
        return file(wav.bytes());
    }

    private float[] read(WavBytes wav) throws IOException {
        return AudioFile.read(file(wav), 8000, 10);
    }

    private void assertMistake(byte[] bytes, String message) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> AudioFile.read(file, 8000, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": " + message);
    }

    private void assertMistake(WavBytes wav, String message) throws IOException {
        assertMistake(wav.bytes(), message);
    }

    @Test
    void everyFormat() throws IOException {
        assertThat(read(WavBytes.withFormat(1, 1, 8000, 8)
                        .text("data")
                        .number(4, 3)
                        .number(3, 0xff8000)))
                .containsExactly(-1, 0, 127 / 128f);
        assertThat(read(WavBytes.withFormat(1, 1, 8000, 16)
                        .text("data")
                        .number(4, 4)
                        .number(2, -32768)
                        .number(2, 16384)))
                .containsExactly(-1, 0.5f);
        assertThat(read(WavBytes.withFormat(1, 1, 8000, 24)
                        .text("data")
                        .number(4, 6)
                        .number(3, -8388608)
                        .number(3, 4194305)))
                .containsExactly(-1, 4194305 / 8388608f);
        assertThat(read(WavBytes.withFormat(1, 1, 8000, 32)
                        .text("data")
                        .number(4, 8)
                        .number(4, Integer.MIN_VALUE)
                        .number(4, 1 << 29)))
                .containsExactly(-1, 0.25f);
        assertThat(read(WavBytes.withFormat(3, 1, 8000, 32)
                        .text("data")
                        .number(4, 4)
                        .number(4, Float.floatToIntBits(0.3f))))
                .containsExactly(0.3f);
        assertThat(read(WavBytes.withFormat(3, 1, 8000, 64)
                        .text("data")
                        .number(4, 8)
                        .number(8, Double.doubleToLongBits(-0.3))))
                .containsExactly(-0.3f);
    }

    /** Values of the tables in ITU-T G.711, which are of 13 and 14 bits, times 8 and 4. */
    @Test
    void compandedFormats() throws IOException {
        float[] aLaw = read(
                WavBytes.withFormat(6, 1, 8000, 8).text("data").number(4, 4).number(4, 0x802a_55d5L));
        assertThat(aLaw).containsExactly(8 / 32768f, -8 / 32768f, -32256 / 32768f, 5504 / 32768f);
        float[] muLaw = read(
                WavBytes.withFormat(7, 1, 8000, 8).text("data").number(4, 4).number(4, 0x8000_7fffL));
        assertThat(muLaw).containsExactly(0, 0, -32124 / 32768f, 32124 / 32768f);
    }

    @Test
    void channelsAreMixed() throws IOException {
        WavBytes wav = WavBytes.withFormat(1, 2, 8000, 16).text("data").number(4, 8);
        assertThat(read(wav.number(2, 100).number(2, 300).number(2, -32768).number(2, -32768)))
                .containsExactly(200 / 32768f, -1);
    }

    @Test
    void theExtensibleHeader() throws IOException {
        WavBytes wav = new WavBytes()
                .text("LIST")
                .number(4, 3)
                .number(4, 0)
                .format(40, 0xfffe, 1, 8000, 24)
                .number(2, 22)
                .number(2, 20)
                .number(4, 4)
                .number(2, 1)
                .number(6, 0x10_0000_0000L)
                .number(8, 0x719b_3800_aa00_0080L);
        assertThat(read(wav.text("data").number(4, 3).number(3, 1 << 22))).containsExactly(0.5f);
    }

    @ParameterizedTest
    @CsvSource({"0xffffffff", "0x7ffff000", "0x7fffffff"})
    void aPipeHasNoLength(String size) throws IOException {
        WavBytes wav = WavBytes.withFormat(1, 1, 8000, 16).text("data").number(4, Long.decode(size));
        assertThat(read(wav.number(2, 16384).number(2, 0).number(1, 9))).containsExactly(0.5f, 0);
    }

    @Test
    void rf64() throws IOException {
        byte[] bytes = new WavBytes()
                .text("ds64")
                .number(4, 28)
                .number(8, 0)
                .number(8, 2)
                .number(8, 1)
                .number(4, 0)
                .format(16, 1, 1, 8000, 16)
                .text("data")
                .number(4, -1)
                .number(2, 16384)
                .text("LIST")
                .bytes();
        System.arraycopy("RF64".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
        assertThat(AudioFile.read(file(bytes), 8000, 10)).containsExactly(0.5f);
    }

    @Test
    void otherRatesAreResampled() throws IOException {
        float[] samples = new float[4000];
        Arrays.fill(samples, 0.5f);
        float[] read = AudioFile.read(file(WavBytes.pcm(8000, samples)), 16000, 10);

        assertThat(read).hasSize(8000);
        assertThat(read[4001]).isCloseTo(0.5f, within(1e-4f));
    }

    @Test
    void filesThatAreNotWhole() throws IOException {
        assertMistake(new byte[0], "is empty, expected a WAV or FLAC file");
        byte[] whole = WavBytes.pcm(8000, new float[8000]);
        String header = "is cut off: it ends before its first sample; copy or record it again";
        assertMistake(Arrays.copyOf(whole, 8), "is cut off: it ends inside the header; copy or record it again");
        assertMistake(Arrays.copyOf(whole, 30), header);
        assertMistake(Arrays.copyOf(whole, 41), header);
        assertMistake(
                Arrays.copyOf(whole, 44 + 8001),
                "is cut off: its header promises 1.00 s of sound, but it ends after 0.50 s; copy or record it again");
        assertMistake(WavBytes.pcm(8000), "has no samples, only a header; record or convert it again");
    }

    @Test
    void headersThatCannotBe() throws IOException {
        assertMistake(
                WavBytes.withFormat(1, 1, 0, 16),
                "has a damaged header: its sample rate is 0 Hz, expected 1000 to 768000; record or convert it again");
        assertMistake(
                WavBytes.withFormat(1, 1, -1, 16),
                "has a damaged header: its sample rate is 4294967295 Hz, expected 1000 to 768000; record or convert it"
                        + " again");
        assertMistake(
                WavBytes.withFormat(1, 0, 8000, 16),
                "has a damaged header: 0 channels of 16 bits do not take 0 bytes together; record or convert it again");
        assertMistake(
                new WavBytes().text("data").number(4, 2).number(2, 0),
                "has a damaged header: its samples come before the chunk 'fmt ' that tells how to read them; record or"
                        + " convert it again");
        assertMistake(
                new WavBytes().text("fmt ").number(4, 0x7fff_ffff),
                "has a damaged header: its chunk 'fmt ' has 2147483647 bytes; record or convert it again");
        assertMistake(
                new WavBytes().text("junk").number(4, -1),
                "is cut off: it ends before its first sample; copy or record it again");
        assertMistake(
                WavBytes.withFormat(1, 1, 8000, 16)
                        .text("data")
                        .number(4, 0x7000_0000)
                        .number(2, 0),
                "is cut off: its header promises 117440.51 s of sound, but it ends after 0.00 s; copy or record it"
                        + " again");
    }

    @Test
    void samplesThatAreNoNumbers() throws IOException {
        assertMistake(
                WavBytes.withFormat(3, 1, 8000, 32)
                        .text("data")
                        .number(4, 8)
                        .number(4, 0)
                        .number(4, Float.floatToIntBits(Float.NaN)),
                "sample 2 is not a finite number; the program that wrote it has failed: record or convert it again");
    }

    @Test
    void whatIsNotSupported() throws IOException {
        String convert = "convert it to WAV or FLAC, for example with 'ffmpeg -i INPUT -ac 1 OUTPUT.wav'";
        assertMistake(
                new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, "is MP3, which is not supported; " + convert);
        assertMistake("ID3\u0003".getBytes(StandardCharsets.ISO_8859_1), "is MP3, which is not supported; " + convert);
        assertMistake(
                "OggS".getBytes(StandardCharsets.ISO_8859_1),
                "is Ogg (Vorbis or Opus), which is not supported; " + convert);
        assertMistake(
                "\0\0\0 ftypM4A ".getBytes(StandardCharsets.ISO_8859_1),
                "is MP4 (AAC), which is not supported; " + convert);
        assertMistake(
                "some text".getBytes(StandardCharsets.ISO_8859_1),
                "is no sound file that is known here; expected WAV or FLAC: " + convert);
        assertMistake(
                WavBytes.withFormat(0x11, 1, 8000, 4),
                "holds IMA ADPCM, which is not supported; expected PCM, floating point, A-law or mu-law: convert it, for"
                        + " example with 'ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav'");
        assertThatThrownBy(() -> AudioFile.open(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> AudioFile.open(folder.resolve("none.wav"))).hasMessageContaining("no such file");
    }

    @Test
    void longRecordingsAreNotReadAtOnce() throws IOException {
        Path file = file(WavBytes.pcm(8000, new float[8001]));
        assertThatThrownBy(() -> AudioFile.read(file, 8000, 1))
                .hasMessage(file + ": is longer than the 1 s that are read at once; cut it into shorter recordings");
    }
}
