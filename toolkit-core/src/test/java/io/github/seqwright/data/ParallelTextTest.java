package io.github.seqwright.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTextTest {

    @TempDir
    Path folder;

    @Test
    void lineNOfBothFilesIsOneExample() throws IOException {
        Dataset<String> data = new ParallelText(
                file("t.en", "\uFEFFa cat\r\na dog\r\n"),
                file("t.de", "eine Katze\nein Hund"),
                TextOptions.forTraining());

        assertThat(read(data, 0))
                .containsExactly(
                        Example.of("t.en:1", "a cat", "eine Katze"), Example.of("t.en:2", "a dog", "ein Hund"));
    }

    @Test
    void gzipAndPlainFilesGiveTheSame() throws IOException {
        Path compressed = Files.write(folder.resolve("t.de.gz"), LinesTest.gzip("eins\nzwei\n"));
        Path source = file("t.en", "one\ntwo\n");
        Dataset<String> mixed = new ParallelText(source, compressed, TextOptions.forTraining());
        Dataset<String> plain = new ParallelText(source, file("t.de", "eins\nzwei\n"), TextOptions.forTraining());

        assertThat(read(mixed, 0)).isEqualTo(read(plain, 0)).hasSize(2);
        assertThat(mixed.checksum()).isEqualTo(plain.checksum());
    }

    @Test
    void itsSizeIsWhatAReaderFinds() throws IOException {
        Path source = file("t.en", "one\ntwo\n\nfour\n");
        Path target = file("t.de", "eins\nzwei\ndrei\nvier\n");
        Dataset<String> data = new ParallelText(source, target, TextOptions.forTraining());

        assertThat(data.size()).isEqualTo(3);
        Files.delete(source);
        assertThat(data.size()).as("known by now").isEqualTo(3);
        assertThat(Dataset.of("numbers", List.of(Example.of("1", 1, "one"))).size())
                .isEqualTo(1);
    }

    @Test
    void openingAnywhereGivesTheRestWhetherReadBeforeOrNot() throws IOException {
        for (boolean gzip : new boolean[] {false, true}) {
            List<Path> sources = List.of(many("a.en", "s", 5_000, gzip), many("b.en", "s", 9_000, gzip));
            List<Path> targets = List.of(many("a.fr", "éé", 5_000, gzip), many("b.fr", "é", 9_000, gzip));
            Dataset<String> data = new ParallelText(sources, List.of(targets), TextOptions.forTraining());
            List<Example<String>> all = read(new ParallelText(sources, List.of(targets), TextOptions.forTraining()), 0);
            // Every seventh line is empty.
            assertThat(all).hasSize(5_000 - 714 + 9_000 - 1_285);

            for (int position : new int[] {8_193, 0, 1, 4_095, 4_096, 8_192, 8_193, 11_999, 12_001, 20_000}) {
                assertThat(read(data, position))
                        .as("from %d", position)
                        .isEqualTo(all.subList(Math.min(position, all.size()), all.size()));
            }
        }
    }

    @Test
    void openingAtAKnownPlaceDoesNotReadWhatIsBeforeIt() throws IOException {
        Path source = many("a.en", "s", 10_000, false);
        Dataset<String> data = new ParallelText(source, many("a.fr", "t", 10_000, false), TextOptions.forTraining());
        List<Example<String>> all = read(data, 0);
        // Damages line 2 on the spot: whoever reads it again fails.
        byte[] bytes = Files.readAllBytes(source);
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1] = (byte) 0xFF;
        Files.write(source, bytes);

        assertThat(read(data, 5_000)).isEqualTo(all.subList(5_000, all.size()));
        assertThatThrownBy(() -> read(data, 0)).hasMessageContaining("a.en:2:");
    }

    @Test
    void severalThreadsReadAtOnce() throws IOException {
        Path source = many("a.en", "s", 12_000, false);
        Dataset<String> data = new ParallelText(source, many("a.fr", "t", 12_000, false), TextOptions.forTraining());
        List<Example<String>> all = read(data, 0);
        Dataset<String> fresh = new ParallelText(source, folder.resolve("a.fr"), TextOptions.forTraining());

        IntStream.range(0, 16)
                .parallel()
                .forEach(i -> assertThat(read(fresh, i * 600L)).isEqualTo(all.subList(i * 600, all.size())));
    }

    @Test
    void trainingSkipsEmptyLinesWithOneWarning() throws IOException {
        List<String> warnings = new ArrayList<>();
        List<Path> pair = List.of(file("t.en", "one\n\nthree\nfour\n"), file("t.de", "eins\nzwei\n \t\nvier\n"));
        TextFiles files = new TextFiles(
                List.of(pair),
                false,
                TextOptions.forTraining(),
                (file, line, texts) -> Example.of(file.getFileName() + ":" + line, texts.get(0), texts.get(1)),
                warnings::add);

        for (int pass = 0; pass < 2; pass++) {
            try (Dataset.Reader<String> reader = files.open(0)) {
                assertThat(reader.next().id()).isEqualTo("t.en:1");
                assertThat(reader.next().id()).isEqualTo("t.en:4");
                assertThat(reader.hasNext()).isFalse();
            }
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(pair.get(0).toString())
                .endsWith("skipped 2 of 4 examples because a side is empty, the first is t.en:2");
    }

    @Test
    void evaluationKeepsEmptyLines() throws IOException {
        Dataset<String> data = new ParallelText(
                file("t.en", "one\n\nthree\n"), file("t.de", "eins\nzwei\n\n"), TextOptions.forEvaluation());
        assertThat(read(data, 0))
                .containsExactly(
                        Example.of("t.en:1", "one", "eins"),
                        Example.of("t.en:2", "", "zwei"),
                        Example.of("t.en:3", "three", ""));
    }

    @Test
    void severalReferencesASource() throws IOException {
        List<Path> source = List.of(file("t.en", "one\ntwo\nthree\n"));
        List<List<Path>> targets = List.of(List.of(file("r0", "a\nb\n\n")), List.of(file("r1", "c\n\n\n")));

        assertThat(read(new ParallelText(source, targets, TextOptions.forEvaluation()), 0))
                .extracting(Example::references)
                .containsExactly(List.of("a", "c"), List.of("b", ""), List.of("", ""));
        assertThat(read(new ParallelText(source, targets, TextOptions.forTraining()), 0))
                .extracting(Example::references)
                .containsExactly(List.of("a", "c"), List.of("b"));
    }

    @Test
    void limitTakesTheFirstExamples() throws IOException {
        Dataset<String> data = new ParallelText(
                file("t.en", "one\n\nthree\nfour\n"),
                file("t.de", "1\n2\n3\n4\n"),
                TextOptions.forTraining().withLimit(2));
        assertThat(read(data, 0)).extracting(Example::source).containsExactly("one", "three");
        assertThat(read(data, 1)).extracting(Example::source).containsExactly("three");
        assertThat(read(data, 2)).isEmpty();
        assertThat(data.description()).endsWith("(the first 2)");
    }

    @Test
    void unequalLengthsNameBothCountsAndTheFirstLineWithoutPartner() throws IOException {
        Path source = file("t.en", "1\n2\n3\n4\n");
        Path target = file("t.de", "1\n2\n");
        Dataset<String> data = new ParallelText(source, target, TextOptions.forTraining());
        String message = source + " has 4 lines but " + target + " has 2 lines: line 3 of " + source;

        assertThatThrownBy(() -> read(data, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(data::checksum).isInstanceOf(InputException.class).hasMessageStartingWith(message);
    }

    @Test
    void invalidBytesNameFileAndLine() throws IOException {
        Path source = Files.write(folder.resolve("t.en"), "a\nb\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
        Dataset<String> data = new ParallelText(source, file("t.de", "a\nb\n"), TextOptions.forTraining());
        assertThatThrownBy(() -> read(data, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(source + ":2: ");
    }

    @Test
    void unusableFilesAreRefusedAtOpening() throws IOException {
        Path good = file("good", "a\n");
        Path empty = file("empty", "");
        assertThatThrownBy(() -> new ParallelText(good, empty, TextOptions.forTraining()).open(0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(empty + ": is empty");
        assertThatThrownBy(() -> new ParallelText(folder, good, TextOptions.forTraining()).open(0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": is a folder");
        Path blank = file("blank", "\n\n");
        assertThatThrownBy(() -> read(new ParallelText(blank, blank, TextOptions.forTraining()), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no example in it, all 2 have an empty side");
        assertThatThrownBy(
                        () -> new ParallelText(List.of(good, good), List.of(List.of(good)), TextOptions.forTraining()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 source files")
                .hasMessageContaining("1 target files");
    }

    @Test
    void checksumIsThatOfTheConcatenatedFiles() throws Exception {
        Dataset<String> data =
                new ParallelText(file("t.en", "a\nb"), file("t.de", "c\nd\n"), TextOptions.forTraining());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("a\nbc\nd\n".getBytes(StandardCharsets.UTF_8));
        assertThat(data.checksum()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path many(String name, String word, int lines, boolean gzip) throws IOException {
        String text = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> line % 7 == 0 ? "\n" : word + line + "\n")
                .collect(Collectors.joining());
        return gzip
                ? Files.write(folder.resolve(name + ".gz"), LinesTest.gzip(text))
                : Files.writeString(folder.resolve(name), text);
    }

    static List<Example<String>> read(Dataset<String> data, long position) {
        List<Example<String>> examples = new ArrayList<>();
        try (Dataset.Reader<String> reader = data.open(position)) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }
}
