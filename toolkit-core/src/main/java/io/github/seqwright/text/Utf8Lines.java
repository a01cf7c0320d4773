package io.github.seqwright.text;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a UTF-8 file, strictly. */
final class Utf8Lines {

    private Utf8Lines() {}

    /**
     * The lines, ended by LF or CR LF and by nothing else; no empty line after the last line's end. A byte order mark is
     * left out.
     *
     * @throws InputException when the file cannot be read, or naming the line that is not valid UTF-8
     */
    static List<String> read(Path file) {
        byte[] bytes = bytes(file);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = end > start && bytes[end - 1] == '\r' ? end - start - 1 : end - start;
            try {
                lines.add(decoder.decode(ByteBuffer.wrap(bytes, start, length)).toString());
            } catch (CharacterCodingException e) {
                throw new InputException(
                        at(file, lines.size() + 1) + "not valid UTF-8; save the file in that encoding", e);
            }
            start = end + 1;
        }
        if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
            lines.set(0, lines.get(0).substring(1));
        }
        return lines;
    }

    /** How a message about a line starts. */
    static String at(Path file, int line) {
        return file + ":" + line + ": ";
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; check the path", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
