package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorsTest {

    private static final List<String> WORDS = List.of("<unk>", "house", "Haus", ". . .", "rare");

    @TempDir
    private Path folder;

    private Path file(String... lines) {
        return write("vectors.txt", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static WordVectors read(Path file) {
        return WordVectors.read(file, 2, WORDS.size(), WORDS::indexOf);
    }

    private static float[] table(WordVectors vectors) {
        float[] table = new float[WORDS.size() * vectors.size()];
        Arrays.fill(table, 9);
        vectors.copyInto(table);
        return table;
    }

    @Test
    void readsGloVeWithSpacesInWords() {
        WordVectors vectors =
                read(file(", 1 1", "Haus 0.5 -1e-3", ". . . 3 4", "at name@domain.com 5 6", "house 7 8."));
        assertThat(table(vectors)).containsExactly(9, 9, 7, 8, 0.5f, -1e-3f, 3, 4, 9, 9);
        assertThat(vectors.found()).isEqualTo(3);
        assertThat(vectors.coverage()).isEqualTo(3.0 / 5);
        assertThat(vectors.has(3)).isTrue();
        assertThat(vectors.has(4)).isFalse();
    }

    @Test
    void readsAHeaderTrailingSpacesAndWindowsLineEnds() {
        WordVectors vectors = read(file("2 2\r", "house 1 2 \r", "Haus 3 4 \r"));
        assertThat(table(vectors)).containsExactly(9, 9, 1, 2, 3, 4, 9, 9, 9, 9);
    }

    @Test
    void theFirstOfTwoVectorsCounts() {
        WordVectors vectors = read(file("house 1 2", "house 3 4"));
        assertThat(table(vectors)).startsWith(9, 9, 1, 2);
        assertThat(vectors.found()).isEqualTo(1);
    }

    @Test
    void numbersAreWordsToo() {
        List<String> words = List.of("1990", "2");
        WordVectors vectors = WordVectors.read(file("the 0 0", "1990 1 2", "2 3 4"), 2, 2, words::indexOf);
        assertThat(vectors.found()).isEqualTo(2);
    }

    @Test
    void readsCompressedFiles() throws IOException {
        Path file = folder.resolve("vectors.vec.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1 2\nhouse 1 2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file).found()).isEqualTo(1);
    }

    @Test
    void aVectorOfAnotherSizeIsNamed() {
        assertFails(file("house 1 2 3"), ":1: a vector of 3 numbers, expected 2; ");
        assertFails(file("10 300", "house 1 2"), ":1: a vector of 300 numbers, expected 2; ");
        assertFails(file("house 1 2", "Haus 1"), ":2: a vector of 1 numbers, expected 2; ");
        assertFails(file("house 1 2", "Haus 1 2 3"), ":2: a vector of 3 numbers, expected 2; ");
        assertFails(file("house 1 2", "Haus"), ":2: a vector of 0 numbers, expected 2; ");
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        assertFails(file(", 1 1", "house 1 two"), ":2: expected a number but found 'two' in the vector of 'house'");
        assertFails(file("house 1 NaN"), ":1: expected a number but found 'NaN'");
        assertFails(file("house 1e99 1"), ":1: expected a number but found '1e99'");
        assertFails(file("house 1-2 1"), ":1: expected a number but found '1-2'");
    }

    @Test
    void whatIsNotTextIsNamed() {
        assertFails(
                write("latin1.txt", "house 1 2\nGr\u00fc\u00dfe 1 2\n".getBytes(StandardCharsets.ISO_8859_1)), ":2: ");
        assertFails(write("empty.txt", new byte[0]), "is empty");
        assertFails(folder.resolve("absent.txt"), "no such file");
    }

    @Test
    void aTruncatedFileIsNoticed() {
        assertFails(file("3 2", "house 1 2", "Haus 1 2"), ":1: says 3 vectors but 2 follow; ");
    }

    private static void assertFails(Path file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }
}
