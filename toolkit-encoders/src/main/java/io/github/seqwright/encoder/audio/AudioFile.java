package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import io.github.seqwright.io.FileName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens recordings: WAV and FLAC, told apart by their first bytes. */
public final class AudioFile {

    static final int LOWEST_RATE = 1000;
    static final int HIGHEST_RATE = 768_000;

    private static final int MAGIC = 12;
    private static final int BLOCK = 1 << 14;

    /** First bytes, in ISO 8859-1, of what users are likely to try. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("ID3", "MP3"),
            Map.entry("OggS", "Ogg (Vorbis or Opus)"),
            Map.entry("FORM", "AIFF"),
            Map.entry(".snd", "Sun audio (AU)"),
            Map.entry("NIST_1A", "NIST SPHERE"),
            Map.entry("caff", "Core Audio (CAF)"),
            Map.entry("RIFX", "big-endian WAV (RIFX)"),
            Map.entry("#!AMR", "AMR"),
            Map.entry("0&\u00b2u", "Windows Media audio"),
            Map.entry("\u001aE\u00df\u00a3", "Matroska or WebM"),
            Map.entry("\u001f\u008b", "gzip-compressed file"));

    private AudioFile() {}

    /**
     * Opens a recording at its own rate. Memory does not grow with its length.
     *
     * @throws InputException when there is no such file or it is no sound that can be read
     */
    public static AudioReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(FileName.of(file) + ": is a folder, expected a WAV or FLAC file");
        }
        InputStream in = null;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return open(FileName.of(file), in);
        } catch (IOException e) {
            closeQuietly(in);
            throw cannotRead(FileName.of(file), e);
        } catch (InputException e) {
            closeQuietly(in);
            throw e;
        }
    }

    /** Opens a recording and resamples it to {@code rate} where it has another; see {@link #open(Path)}. */
    public static AudioReader open(Path file, int rate) {
        AudioReader reader = open(file);
        return reader.rate() == rate ? reader : new Resampler(reader.rate(), rate).apply(reader);
    }

    /**
     * How many samples a recording has at this rate. Its header says so; only where it does not, the recording is read.
     *
     * @throws InputException when it cannot be read
     */
    public static long length(Path file, int rate) {
        try (AudioReader reader = open(file)) {
            long samples = reader.length();
            if (samples == AudioReader.UNKNOWN) {
                samples = 0;
                float[] block = new float[BLOCK];
                for (int read = reader.read(block); read > 0; read = reader.read(block)) {
                    samples += read;
                }
            }
            return Resampler.length(samples, reader.rate(), rate);
        }
    }

    /**
     * All samples of a recording, at this rate.
     *
     * @throws InputException when it cannot be read, has no samples, or is longer than {@code maxSeconds}
     */
    public static float[] read(Path file, int rate, double maxSeconds) {
        try (AudioReader reader = open(file, rate)) {
            return readAll(FileName.of(file), reader, maxSeconds);
        }
    }

    static float[] readAll(String name, AudioReader reader, double maxSeconds) {
        long most = (long) (maxSeconds * reader.rate());
        float[] samples = new float[0];
        int length = 0;
        float[] block = new float[BLOCK];
        for (int read = reader.read(block); read > 0; read = reader.read(block)) {
            if (length + (long) read > most) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "%s: is longer than the %.0f s that are read at once; cut it into shorter recordings",
                        name,
                        maxSeconds));
            }
            if (length + read > samples.length) {
                samples = Arrays.copyOf(samples, Math.max(length + read, samples.length + samples.length / 2));
            }
            System.arraycopy(block, 0, samples, length, read);
            length += read;
        }
        if (length == 0) {
            throw noSamples(name);
        }
        return Arrays.copyOf(samples, length);
    }

    private static AudioReader open(String name, InputStream in) throws IOException {
        in.mark(MAGIC);
        String magic = new String(in.readNBytes(MAGIC), StandardCharsets.ISO_8859_1);
        in.reset();
        if (magic.isEmpty()) {
            throw new InputException(name + ": is empty, expected a WAV or FLAC file");
        }
        if (magic.startsWith("fLaC")) {
            return new FlacReader(name, in);
        }
        if (magic.matches("(?s)(RIFF|RF64|BW64)....WAVE")) {
            return new WavReader(name, in);
        }
        if (magic.length() < MAGIC && magic.startsWith("RIFF")) {
            throw new InputException(name + ": is cut off: it ends inside the header; copy or record it again");
        }
        throw new InputException(name + ": " + notSupported(magic));
    }

    private static String notSupported(String magic) {
        String type = magic.startsWith("ftyp", 4) ? "MP4 (AAC)" : isMp3(magic) ? "MP3" : null;
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (magic.startsWith(other.getKey())) {
                type = other.getValue();
            }
        }
        String convert = "convert it to WAV or FLAC, for example with 'ffmpeg -i INPUT -ac 1 OUTPUT.wav'";
        return type == null
                ? "is no sound file that is known here; expected WAV or FLAC: " + convert
                : "is " + type + ", which is not supported; " + convert;
    }

    /** The header of an MPEG frame: 11 bits of synchronization, a known version, layer III. */
    private static boolean isMp3(String magic) {
        return magic.length() > 1
                && magic.charAt(0) == 0xff
                && (magic.charAt(1) & 0xe6) == 0xe2
                && (magic.charAt(1) & 0x18) != 0x08;
    }

    static InputException noSamples(String name) {
        return new InputException(name + ": has no samples, only a header; record or convert it again");
    }

    static InputException cannotRead(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputException(name + ": no such file; check the path", e);
        }
        if (e instanceof AccessDeniedException) {
            return new InputException(name + ": may not be read; check its permissions", e);
        }
        return new InputException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }

    static void closeQuietly(@Nullable InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // It was only read: nothing is lost.
                return;
            }
        }
    }
}
