package io.github.seqwright.recipes.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.encoder.audio.AudioFile;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.recipes.files.ZipWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechDataTest {

    @TempDir
    private Path folder;

    private <C extends Record> DataSplits<?> open(DataFactory<C> factory, String keys) {
        return factory.open(Configs.of(factory.configType(), keys.replace("$", folder.toString())));
    }

    private <C extends Record> void refused(DataFactory<C> factory, String keys, String... message) {
        assertThatThrownBy(() -> open(factory, keys))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(message);
    }

    private static List<String> texts(Dataset<?> data) {
        return examples(data).stream()
                .map(example -> example.references().get(0))
                .toList();
    }

    private static List<Example<?>> examples(Dataset<?> data) {
        List<Example<?>> examples = new ArrayList<>();
        try (Dataset.Reader<?> reader = data.open(0)) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void record(String... files) {
        for (String file : files) {
            Tones.write(folder.resolve(file), 440, 800);
        }
    }

    @Test
    void recordingsAsColumns() throws IOException {
        record("a.wav", "sub/b.wav");
        write("train.tsv", "a.wav\thello\n\nsub/b.wav\tgood bye\n");
        write("dev.tsv", "id\tduration\ttext\tpath\nb1\t0.1\tgood bye\tsub/b.wav\n");

        DataSplits<?> data = open(new RecordingsFactory(), "{train: $/train.tsv, dev: $/dev.tsv}");

        assertThat(texts(data.train())).containsExactly("hello", "good bye");
        assertThat(examples(data.train()).get(0).source()).isEqualTo(folder.resolve("a.wav"));
        assertThat(examples(data.train()).get(1).id()).isEqualTo(folder + "/train.tsv:3");
        assertThat(data.dev()).isNotNull();
        assertThat(examples(data.dev()).get(0).id()).isEqualTo("b1");
        assertThat(data.test()).isNull();
        assertThat(open(new RecordingsFactory(), "{train: $/train.tsv, limit: 1}")
                        .train()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFirstTranscriptMayBeTheWordPath() throws IOException {
        record("a.wav");
        write("train.tsv", "a.wav\tpath\n");
        DataSplits<?> data = open(new RecordingsFactory(), "{train: $/train.tsv}");
        try (Dataset.Reader<?> reader = data.train().open(0)) {
            assertThat(reader.next().references()).containsExactly("path");
        }
    }

    @Test
    void recordingsAsJson() throws IOException {
        record("wav/a.wav", "wav/b.wav");
        write(
                "train.jsonl",
                "{\"path\": \"a.wav\", \"text\": \"hello\", \"duration\": 1.5, \"id\": \"x\"}\n"
                        + "{\"audio_filepath\": \"b.wav\", \"text\": \"good bye\", \"speaker\": [1]}\n");

        Dataset<?> train = open(new RecordingsFactory(), "{train: $/train.jsonl, recordings: [$/wav]}")
                .train();

        assertThat(texts(train)).containsExactly("hello", "good bye");
        assertThat(examples(train).get(0).id()).isEqualTo("x");
    }

    @Test
    void inAnArchiveTheFolderTellsRecordingsApart() throws IOException {
        byte[] sound = Files.readAllBytes(Tones.write(folder.resolve("x.wav"), 440, 800));
        try (OutputStream out = Files.newOutputStream(folder.resolve("all.zip"))) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("anna/1.wav", sound);
            zip.add("bert/1.wav", new byte[0]);
            zip.finish();
        }
        write("train.tsv", "bert/1.wav\tb\nanna/1.wav\ta\nall/anna/1.wav\ta\n");
        Dataset<?> train = open(new RecordingsFactory(), "{train: $/train.tsv, recordings: [$/all.zip]}")
                .train();
        assertThat(examples(train).stream().map(example -> example.source().toString()))
                .containsExactly("/bert/1.wav", "/anna/1.wav", "/anna/1.wav");
        assertThat(train.checksum()).hasSize(64);

        write("other.tsv", "carl/1.wav\tc\n");
        refused(
                new RecordingsFactory(),
                "{train: $/other.tsv, recordings: [$/all.zip]}",
                "other.tsv:1: names the recording 'carl/1.wav', which is not in");
        write("bare.tsv", "1.wav\tc\n");
        refused(
                new RecordingsFactory(),
                "{train: $/bare.tsv, recordings: [$/all.zip]}",
                "'1.wav' may be /anna/1.wav or /bert/1.wav of the archive; name its folder, too");
    }

    @Test
    void mistakesInLists() throws IOException {
        record("a.wav");
        write("missing.tsv", "a.wav\thello\nb.wav\tbye\nc.wav\tbye\nd.wav\tbye\n");
        refused(
                new RecordingsFactory(),
                "{train: $/missing.tsv}",
                "missing.tsv:2: names the recording 'b.wav', which is not in",
                "and neither are 2 more; put it there, or take its line out");
        write("header.tsv", "wav\ttranscript\na.wav\thello\n");
        refused(
                new RecordingsFactory(),
                "{train: $/header.tsv}",
                "header.tsv:1: names the recording 'wav', which is not there",
                "its columns are called path and text");
        write("blank.tsv", "a.wav\t \n");
        refused(
                new RecordingsFactory(),
                "{train: $/blank.tsv}",
                "blank.tsv:1: the recording 'a.wav' without a transcript");
        write("column.tsv", "a.wav hello\n");
        refused(
                new RecordingsFactory(),
                "{train: $/column.tsv}",
                "column.tsv:1: expected 2 columns or more but found 1");
        write("header.tsv", "path\tsentence\na.wav\thello\n");
        refused(
                new RecordingsFactory(),
                "{train: $/header.tsv}",
                "header.tsv:1: the header names a column 'path' but none");
        write("text.jsonl", "{\"path\": \"a.wav\"}\n");
        refused(
                new RecordingsFactory(),
                "{train: $/text.jsonl}",
                "text.jsonl:1: expected a JSON object with 'path' and 'text'");
        write("broken.jsonl", "{\"path\": \n");
        refused(new RecordingsFactory(), "{train: $/broken.jsonl}", "broken.jsonl:1: expected a JSON object with");
        write("empty.tsv", "");
        refused(new RecordingsFactory(), "{train: $/empty.tsv}", "empty.tsv: lists no recordings");
        refused(new RecordingsFactory(), "{train: $/none.tsv}", "none.tsv: no such file");
    }

    private void an4(String top) throws IOException {
        List<String> train = List.of("an4_clstk/fash/an251-fash-b", "an4_clstk/mjgk/an252-mjgk-b");
        record(top + "wav/" + train.get(0) + ".wav", top + "wav/" + train.get(1) + ".wav");
        record(top + "wav/an4test_clstk/fcaw/an406-fcaw-b.wav");
        write(top + "etc/an4_train.fileids", String.join("\n", train) + "\n");
        write(top + "etc/an4_train.transcription", "<s> YES </s> (an251-fash-b)\n<s> U M SIX </s> (an252-mjgk-b)\n");
        write(top + "etc/an4_test.fileids", "an4test_clstk/fcaw/an406-fcaw-b\n");
        write(top + "etc/an4_test.transcription", "RUBOUT G (an406-fcaw-b)\n");
    }

    @Test
    void an4KeepsItsSpeakersApart() throws IOException {
        an4("an4/");
        DataSplits<?> data = open(new An4Factory(), "{path: $}");
        assertThat(texts(data.train())).containsExactly("YES");
        assertThat(data.dev()).isNotNull();
        assertThat(texts(data.dev())).containsExactly("U M SIX");
        assertThat(data.test()).isNotNull();
        assertThat(texts(data.test())).containsExactly("RUBOUT G");
        DataSplits<?> whole = open(new An4Factory(), "{path: $/an4, dev_speakers: []}");
        assertThat(texts(whole.train())).hasSize(2);
        assertThat(whole.dev()).isNull();
    }

    @Test
    void an4WithWrongFiles() throws IOException {
        refused(new An4Factory(), "{path: $}", "has no folder 'etc' with AN4's lists");
        an4("");
        Files.writeString(
                folder.resolve("etc/an4_test.fileids"), "an4test_clstk/fcaw/an999-fcaw-b\n", StandardOpenOption.APPEND);
        refused(new An4Factory(), "{path: $}", "an4_test.transcription: has not as many lines as the .fileids");
        write("etc/an4_test.transcription", "RUBOUT G (an407-fcaw-b)\n");
        refused(new An4Factory(), "{path: $}", "an4_test.transcription:1: expected a transcript and (an406-fcaw-b)");
        Files.delete(folder.resolve("wav/an4_clstk/fash/an251-fash-b.wav"));
        refused(new An4Factory(), "{path: $}", "wav/an4_clstk/fash/an251-fash-b.wav', which is not in");
    }

    private void digits() {
        for (String speaker : List.of("ann", "bob")) {
            for (int digit = 0; digit < 2; digit++) {
                for (int take : List.of(0, 4, 5, 44, 45, 49)) {
                    Tones.write(
                            folder.resolve("%d_%s_%d.wav".formatted(digit, speaker, take)),
                            300 + 500 * digit,
                            800 + take);
                }
            }
        }
    }

    @Test
    void fsddIsSplitByTake() throws IOException {
        digits();
        write("metadata.py", "# not a recording");
        DataSplits<?> data = open(new FsddFactory(), "{recordings: $}");
        assertThat(examples(data.train()).stream().map(Example::id))
                .containsExactly(
                        "0_ann_44.wav",
                        "0_ann_5.wav",
                        "0_bob_44.wav",
                        "0_bob_5.wav",
                        "1_ann_44.wav",
                        "1_ann_5.wav",
                        "1_bob_44.wav",
                        "1_bob_5.wav");
        assertThat(texts(data.train())).containsOnly("zero", "one");
        assertThat(data.dev()).isNotNull();
        assertThat(examples(data.dev())).hasSize(8);
        assertThat(data.test()).isNotNull();
        assertThat(examples(data.test()).stream().map(Example::id))
                .allMatch(id -> id.matches("._..._[04].wav"))
                .hasSize(8);
        DataSplits<?> whole = open(new FsddFactory(), "{recordings: $, dev: 0}");
        assertThat(whole.dev()).isNull();
        assertThat(whole.train().size()).isEqualTo(16);
    }

    @Test
    void stringsOfDigitsAreThoseOfOneSpeakerAndOfTheSplit() throws IOException {
        digits();
        String keys =
                "{recordings: $, strings: {train: 20, dev: 3, test: 20, shortest: 2, longest: 4, seed: %d, folder: $/made}}";
        DataSplits<?> data = open(new FsddFactory(), keys.formatted(1));
        List<Example<?>> train = examples(data.train());
        assertThat(train).hasSize(20);
        assertThat(train.stream().map(example -> example.references().get(0).split(" ").length))
                .allMatch(length -> length >= 2 && length <= 4);
        for (Example<?> string : train) {
            int digits = string.references().get(0).split(" ").length;
            long length = AudioFile.length((Path) string.source(), 8000);
            // Of takes 5 and 44 alone.
            assertThat((length - 800L * digits - 5 * digits) % 39).isZero();
        }
        assertThat(texts(open(new FsddFactory(), keys.formatted(1)).train())).isEqualTo(texts(data.train()));
        assertThat(open(new FsddFactory(), keys.formatted(1)).train().checksum())
                .isEqualTo(data.train().checksum());
        assertThat(texts(open(new FsddFactory(), keys.formatted(2)).train())).isNotEqualTo(texts(data.train()));
        try (Stream<Path> made = Files.list(folder.resolve("made"))) {
            assertThat(made).hasSize(6);
        }
    }

    @Test
    void fsddElsewhere() {
        refused(new FsddFactory(), "{recordings: $}", "lacks recordings; expected DIGIT_SPEAKER_NUMBER.wav");
        refused(new FsddFactory(), "{recordings: $/none.zip}", "none.zip: there is no such folder or archive");
    }

    @Test
    void libriSpeech() throws IOException {
        record("dev-clean/84/121123/84-121123-0000.flac", "dev-clean/84/121123/84-121123-0001.wav");
        write(
                "dev-clean/84/121123/84-121123.trans.txt",
                "84-121123-0000 GO DO YOU HEAR\n84-121123-0001 BUT IN LESS THAN FIVE MINUTES\n");
        DataSplits<?> data = open(new LibriSpeechFactory(), "{train: [$/dev-clean], test: [$]}");
        assertThat(texts(data.train())).containsExactly("GO DO YOU HEAR", "BUT IN LESS THAN FIVE MINUTES");
        assertThat(examples(data.train()).get(0).id()).isEqualTo("84-121123-0000");
        assertThat(data.dev()).isNull();
        assertThat(open(new LibriSpeechFactory(), "{train: [$], limit: 1}")
                        .train()
                        .size())
                .isEqualTo(1);
        write("other/1-2.trans.txt", "1-2-0000 YES\n");
        refused(new LibriSpeechFactory(), "{train: [$/other]}", "1-2.trans.txt:1: names the recording '1-2-0000'");
        write("other/1-2.trans.txt", "1-2-0000\n");
        refused(new LibriSpeechFactory(), "{train: [$/other]}", "1-2.trans.txt:1: expected a name, a space and a text");
        Files.delete(folder.resolve("other/1-2.trans.txt"));
        refused(new LibriSpeechFactory(), "{train: [$/other]}", "other: has no file that ends in .trans.txt");
    }

    @Test
    void commonVoiceTakesConvertedClips() throws IOException {
        record("clips/a.flac", "clips/b.wav", "clips/b.mp3", "clips/c.mp3");
        write("train.tsv", "client_id\tpath\tsentence\tage\nx\ta.mp3\tHello.\t\nx\tb.mp3\tYes?\t\nx\tc.mp3\tNo!\t\n");
        Dataset<?> train =
                open(new CommonVoiceFactory(), "{train: $/train.tsv}").train();
        assertThat(texts(train)).containsExactly("Hello.", "Yes?", "No!");
        assertThat(examples(train).stream()
                        .map(example -> ((Path) example.source()).getFileName().toString()))
                .isEqualTo(List.of("a.flac", "b.wav", "c.mp3"));
        assertThat(Set.copyOf(examples(train).stream().map(Example::id).toList()))
                .contains("a.mp3");
        write("other.tsv", "path\ttext\n");
        refused(
                new CommonVoiceFactory(),
                "{train: $/other.tsv}",
                "other.tsv:1: expected a header that names the columns");
        write("short.tsv", "client_id\tpath\tsentence\nx\ta.mp3\n");
        refused(new CommonVoiceFactory(), "{train: $/short.tsv}", "short.tsv:2: expected 3 columns as the header has");
    }
}
