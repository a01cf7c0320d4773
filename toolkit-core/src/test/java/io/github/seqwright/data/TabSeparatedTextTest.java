package io.github.seqwright.data;

import static io.github.seqwright.data.ParallelTextTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabSeparatedTextTest {

    @TempDir
    Path folder;

    @Test
    void firstTwoColumnsByDefaultAndNoQuoting() throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), "\"a\tb\"\tc\r\nd\te\n");
        assertThat(read(new TabSeparatedText(file, TextOptions.forTraining()), 0))
                .containsExactly(Example.of("t.tsv:1", "\"a", "b\""), Example.of("t.tsv:2", "d", "e"));
    }

    @Test
    void otherColumnsHeaderAndSeveralFiles() throws IOException {
        Path first = Files.writeString(folder.resolve("1.tsv"), "id\ten\tde\n7\tone\teins\n");
        Path second = Files.writeString(folder.resolve("2.tsv"), "id\ten\tde\n8\ttwo\tzwei\n9\tthree\tdrei\n");
        Dataset<String> data =
                new TabSeparatedText(List.of(first, second), 2, List.of(1, 0), true, TextOptions.forEvaluation());
        assertThat(read(data, 0))
                .containsExactly(
                        new Example<>("1.tsv:2", "eins", List.of("one", "7")),
                        new Example<>("2.tsv:2", "zwei", List.of("two", "8")),
                        new Example<>("2.tsv:3", "drei", List.of("three", "9")));
        assertThat(read(data, 2)).hasSize(1);
    }

    @Test
    void emptyLinesAndColumns() throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), "a\tb\n\nc\t\nd\te\n");
        assertThat(read(new TabSeparatedText(file, TextOptions.forTraining()), 0))
                .extracting(Example::source)
                .containsExactly("a", "d");
        assertThat(read(new TabSeparatedText(file, TextOptions.forEvaluation()), 0))
                .extracting(Example::source)
                .containsExactly("a", "", "c", "d");
    }

    @Test
    void tooFewColumnsNameTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), "a\tb\nc d\n");
        assertThatThrownBy(() -> read(new TabSeparatedText(file, TextOptions.forTraining()), 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":2: no column 1, the line has 1");
    }

    @Test
    void onlyAHeaderIsNoData() throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), "en\tde\n");
        Dataset<String> data = new TabSeparatedText(List.of(file), 0, List.of(1), true, TextOptions.forTraining());
        assertThatThrownBy(() -> read(data, 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("only a header line");
    }

    @Test
    void impossibleColumnsAreRefused() {
        assertThatThrownBy(
                        () -> new TabSeparatedText(List.of(folder), -1, List.of(1), false, TextOptions.forTraining()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("-1");
    }
}
