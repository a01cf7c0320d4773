package io.github.seqwright.data;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataFolder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a UTF-8 text as a stream; not safe for several threads.
 *
 * <p>Only {@code \n} ends a line, so that line N here is line N of {@code wc} and {@code sed}; one {@code \r} before it
 * is dropped, and so is a byte order mark at the start. Empty lines are lines. A line is given out as soon as its
 * {@code \n} has arrived.
 */
public final class Lines implements Iterator<String>, AutoCloseable {

    private static final int LONGEST_LINE = 1 << 26;
    private static final char REPLACEMENT = '\uFFFD';

    private final String name;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] line = new byte[256];
    private int length;
    private long lineNumber;
    private long offset;

    private Lines(String name, InputStream in, long lineNumber, long offset) {
        this.name = name;
        this.in = in;
        this.lineNumber = lineNumber;
        this.offset = offset;
    }

    /**
     * Opens a file, decompressing it when its name ends in {@code .gz}.
     *
     * @throws InputException when there is no such file, it cannot be read, or it is not gzip data though its name says so
     */
    public static Lines of(Path file) {
        return of(file, 0, 0);
    }

    /** The lines of a stream, which {@link #close} closes; {@code name} stands for the file in messages. */
    public static Lines of(String name, InputStream in) {
        return new Lines(name, in, 0, 0);
    }

    /** Opens a file at {@code offset}, the (decompressed) byte at which the line after {@code lineNumber} starts. */
    static Lines of(Path file, long lineNumber, long offset) {
        InputStream in = open(file);
        try {
            in.skipNBytes(offset);
            return new Lines(file.toString(), in, lineNumber, offset);
        } catch (IOException e) {
            closeQuietly(in);
            throw cannotRead(file.toString(), lineNumber, e);
        }
    }

    /** The bytes of the text: the file, decompressed when its name ends in {@code .gz}. */
    static InputStream open(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, expected a text file; name a file in it");
        }
        if (!Files.exists(file)) {
            throw noSuchFile(file);
        }
        try {
            InputStream in = Files.newInputStream(file);
            return file.toString().endsWith(".gz") ? decompress(file, in) : in;
        } catch (IOException e) {
            throw cannotRead(file.toString(), 0, e);
        }
    }

    private static InputException noSuchFile(Path file) {
        String fetch = DataFolder.advice(file);
        return new InputException(file + ": no such file"
                + (fetch.isEmpty() ? "; check the path" + (file.isAbsolute() ? "" : workingFolder()) : fetch));
    }

    private static String workingFolder() {
        return ", which starts from " + Path.of("").toAbsolutePath();
    }

    private static InputStream decompress(Path file, InputStream in) throws IOException {
        try {
            // The gzip reader asks for what is available to learn whether another member follows.
            return new GZIPInputStream(new BufferedInputStream(in), 1 << 16);
        } catch (IOException e) {
            closeQuietly(in);
            if (e instanceof ZipException) {
                throw new InputException(
                        file + ": the name ends in .gz but it is not gzip data; compress it or take .gz off its name",
                        e);
            }
            throw e;
        }
    }

    /**
     * Whether there is another line; waits until its first byte has arrived or the text has ended.
     *
     * @throws InputException when reading fails
     */
    @Override
    public boolean hasNext() {
        return position < limit || fill();
    }

    /**
     * The next line without its line break.
     *
     * @throws NotUtf8Exception when the line is not UTF-8; the line after it can still be read
     * @throws InputException when reading fails
     */
    @Override
    public String next() {
        boolean first = offset == 0;
        skip();
        return decode(first && startsWithByteOrderMark() ? 3 : 0);
    }

    /** Reads the next line and leaves it undecoded. */
    void skip() {
        if (!hasNext()) {
            throw new NoSuchElementException(name + " has " + lineNumber + " lines");
        }
        lineNumber++;
        length = 0;
        boolean ended = false;
        while (!ended && hasNext()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end);
            ended = end < limit;
            offset += end - position + (ended ? 1 : 0);
            position = ended ? end + 1 : end;
        }
        if (ended && length > 0 && line[length - 1] == '\r') {
            length--;
        }
    }

    /** Whether there is more to read without waiting for it; false also at the end. */
    public boolean ready() {
        try {
            return position < limit || in.available() > 0;
        } catch (IOException e) {
            throw cannotRead(name, lineNumber, e);
        }
    }

    /** @throws InputException when there is no line left */
    void requireSome() {
        if (!hasNext()) {
            throw new InputException(name + ": is empty, expected one sentence a line");
        }
    }

    /** What stands for the text in messages. */
    String name() {
        return name;
    }

    /** The number of the line that {@link #next} gave last, 1 for the first line; 0 before it. */
    public long lineNumber() {
        return lineNumber;
    }

    /** Bytes, after decompression, before the next line. */
    long offset() {
        return offset;
    }

    private void append(int end) {
        int more = end - position;
        if (length + more > LONGEST_LINE) {
            throw new InputException(
                    where() + "the line is longer than 64 MiB; is this a text file with line breaks (\\n)?");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }

    private boolean fill() {
        try {
            int read = in.read(buffer);
            position = 0;
            limit = Math.max(read, 0);
            return read > 0;
        } catch (IOException e) {
            throw cannotRead(name, lineNumber, e);
        }
    }

    private boolean startsWithByteOrderMark() {
        return length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
    }

    private String decode(int from) {
        String text = new String(line, from, length - from, StandardCharsets.UTF_8);
        // Invalid bytes become replacement characters; only a line that has one needs the slow, strict look.
        if (text.indexOf(REPLACEMENT) >= 0) {
            checkEncoding();
        }
        return text;
    }

    private void checkEncoding() {
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
        if (StandardCharsets.UTF_8
                .newDecoder()
                .decode(bytes, CharBuffer.allocate(length), true)
                .isError()) {
            throw new NotUtf8Exception(String.format(
                    "%sbyte %d of the line (0x%02X) is not UTF-8; %s",
                    where(), bytes.position() + 1, line[bytes.position()], advice()));
        }
    }

    private String advice() {
        int start = lineNumber == 1 && length >= 2 ? ((line[0] & 0xFF) << 8) | (line[1] & 0xFF) : 0;
        return switch (start) {
            case 0x1F8B -> "it starts like gzip data: decompress it, or let its name end in .gz";
            case 0xFFFE, 0xFEFF -> "it starts like UTF-16: convert it, e.g. iconv -f UTF-16 -t UTF-8";
            default -> "save the text as UTF-8, e.g. iconv -f LATIN1 -t UTF-8 if it is Latin-1";
        };
    }

    private String where() {
        return name + ":" + lineNumber + ": ";
    }

    /** The message for a file that could not be read on at a line, or the one behind it; 0 for none. */
    static InputException cannotRead(String name, long lineNumber, IOException e) {
        String where = lineNumber > 0 ? " at line " + lineNumber : "";
        if (e instanceof EOFException) {
            return new InputException(
                    name + ": the data ends early" + where + "; the file is truncated: copy or download it again", e);
        }
        if (e instanceof ZipException) {
            return new InputException(name + ": damaged gzip data" + where + "; copy or download it again", e);
        }
        String reason = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new InputException(name + ": cannot be read" + where + " (" + reason + ")", e);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // Why it could not be opened is what the user needs to hear of.
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw cannotRead(name, lineNumber, e);
        }
    }
}
