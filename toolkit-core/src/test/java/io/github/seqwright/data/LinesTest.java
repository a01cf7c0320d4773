package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    @TempDir
    Path folder;

    @Test
    void onlyLineFeedsBreakLines() {
        assertThat(read("a\r\nb\u2028c\u0085d\u000B\f\re\n\nlast"))
                .containsExactly("a", "b\u2028c\u0085d\u000B\f\re", "", "last");
    }

    @Test
    void lineFeedAtTheEndAddsNoLine() {
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("a\n\n")).containsExactly("a", "");
        assertThat(read("")).isEmpty();
    }

    @Test
    void byteOrderMarkIsDroppedAtTheStartOnly() {
        assertThat(read("\uFEFFa\n\uFEFFb\n")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void replacementCharacterInTheTextIsText() {
        assertThat(read("a\uFFFDb \uD83D\uDE00\n")).containsExactly("a\uFFFDb \uD83D\uDE00");
    }

    @Test
    void linesLongerThanTheBufferAreWhole() {
        String longLine = "é".repeat(100_000);
        assertThat(read("x" + longLine + "\n" + longLine)).containsExactly("x" + longLine, longLine);
    }

    @Test
    void invalidByteIsNamedAndReadingCanGoOn() {
        byte[] bytes = "good\nna\u00EFve\nnext\n".getBytes(StandardCharsets.ISO_8859_1);
        Lines lines = Lines.of("<stdin>", new ByteArrayInputStream(bytes));

        assertThat(lines.next()).isEqualTo("good");
        assertThatThrownBy(lines::next)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("<stdin>:2: byte 3 of the line (0xEF) is not UTF-8")
                .hasMessageContaining("iconv -f LATIN1 -t UTF-8");
        assertThat(lines.next()).isEqualTo("next");
        assertThat(lines.lineNumber()).isEqualTo(3);
    }

    @Test
    void cutOffCharacterAndSurrogatesAreInvalid() {
        for (byte[] bytes :
                List.of(new byte[] {'a', (byte) 0xC3}, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[] {
                    (byte) 0xC0, (byte) 0x80
                })) {
            Lines lines = Lines.of("x", new ByteArrayInputStream(bytes));
            assertThatThrownBy(lines::next).hasMessageContaining("is not UTF-8");
        }
    }

    @Test
    void otherFormatsAreRecognized() throws IOException {
        assertThatThrownBy(() -> Lines.of("x", new ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_16)))
                        .next())
                .hasMessageContaining("x:1:")
                .hasMessageContaining("iconv -f UTF-16 -t UTF-8");
        assertThatThrownBy(() ->
                        Lines.of("x", new ByteArrayInputStream(gzip("a\n"))).next())
                .hasMessageContaining("gzip");
    }

    @Test
    void lineIsGivenOutBeforeTheNextArrives() {
        InputStream oneLineOnly = new InputStream() {
            private final InputStream line = new ByteArrayInputStream("one\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = line.read(bytes, offset, length);
                if (read < 0) {
                    throw new IllegalStateException("asked for more than one line");
                }
                return read;
            }
        };
        assertThat(Lines.of("x", oneLineOnly).next()).isEqualTo("one");
    }

    @Test
    void gzipFilesAreDecompressedAllMembersOfThem() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(gzip("a\nb"));
        two.write(gzip("c\nd\n"));
        Path file = Files.write(folder.resolve("text.gz"), two.toByteArray());
        try (Lines lines = Lines.of(file)) {
            assertThat(all(lines)).containsExactly("a", "bc", "d");
        }
    }

    @Test
    void brokenGzipFilesAreNamed() throws IOException {
        byte[] whole = gzip("line\n".repeat(50_000));
        Path plain = Files.writeString(folder.resolve("plain.gz"), "this is not compressed\n");
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        Path none = Files.write(folder.resolve("none.gz"), new byte[0]);

        assertThatThrownBy(() -> Lines.of(plain))
                .hasMessageStartingWith(plain + ": the name ends in .gz but it is not");
        assertThatThrownBy(() -> Lines.of(none)).hasMessageStartingWith(none + ": the data ends early");
        assertThatThrownBy(() -> all(Lines.of(cut)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(cut + ": the data ends early at line ")
                .hasMessageContaining("truncated");
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        assertThatThrownBy(() -> Lines.of(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": is a folder");
        assertThatThrownBy(() -> Lines.of(Path.of("no/such.txt")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("no/such.txt: no such file")
                .hasMessageContaining(Path.of("").toAbsolutePath().toString());
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> read(String text) {
        return all(Lines.of("text", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<String> all(Lines lines) {
        List<String> all = new ArrayList<>();
        lines.forEachRemaining(all::add);
        assertThat(lines.lineNumber()).isEqualTo(all.size());
        return all;
    }
}
