package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.TrainedModel.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Paragraphs, alignments and unknown words. */
@ExtendWith(TrainedModel.class)
class TranslateDocumentsTest {

    private static final String DOCUMENT = "Mr. noon is seven. The fifth!\n\n  two dollars\t\nNoon. Noon. Noon.\n";

    @TempDir
    private Path folder;

    private Trained trained;

    @BeforeEach
    void keep(Trained shared) {
        trained = shared;
    }

    @Test
    void sentencesOfAParagraphAreTranslatedOneByOneAndJoined() throws Exception {
        String sentences = "Mr. noon is seven.\nThe fifth!\ntwo dollars\nNoon.\n";
        List<String> alone = translate(sentences).done().lines().toList();

        Result result = translate(DOCUMENT, "--paragraphs", "--language", "en");

        assertThat(result.errors()).isEmpty();
        assertThat(result.done())
                .isEqualTo(alone.get(0) + " " + alone.get(1) + "\n\n  " + alone.get(2) + "\t\n" + alone.get(3) + " "
                        + alone.get(3) + " " + alone.get(3) + "\n");
    }

    @Test
    void jsonHasTheSentencesOfAParagraphWithTheirScores() throws Exception {
        Result text = translate(DOCUMENT, "--paragraphs", "--language", "en");
        Result json = translate(DOCUMENT, "--paragraphs", "--language", "en", "--format", "json", "--n-best", "2");

        List<JsonObject> paragraphs =
                json.done().lines().map(TranslateDocumentsTest::object).toList();
        assertThat(paragraphs)
                .extracting(paragraph -> paragraph.get("text").getAsString())
                .isEqualTo(text.done().lines().toList());
        assertThat(sources(paragraphs.get(0))).containsExactly("Mr. noon is seven.", "The fifth!");
        assertThat(sources(paragraphs.get(1))).isEmpty();
        JsonArray translations = paragraphs
                .get(2)
                .getAsJsonArray("sentences")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("translations");
        assertThat(translations).hasSize(2);
        assertThat(translations.get(0).getAsJsonObject().keySet()).containsExactly("text", "score", "log_probability");
    }

    @Test
    void aSentenceLongerThanTheModelReadsIsCutAndNothingIsLost() throws Exception {
        String sentence = IntStream.range(0, 50)
                .mapToObj(i -> i % 10 == 9 ? "noon," : "noon")
                .collect(Collectors.joining(" "));

        Result result = translate(
                sentence + "\n",
                "--paragraphs",
                "--language",
                "en",
                "--format",
                "json",
                "-o",
                "task.source.max_length=20");

        List<String> pieces = sources(object(result.done()));
        assertThat(result.errors()).isEmpty();
        assertThat(String.join(" ", pieces)).isEqualTo(sentence);
        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .filteredOn(piece -> piece.endsWith(","))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aModelThatDoesNotKnowItsLanguageAsksForIt() throws Exception {
        assertThat(translate("noon. seven\n", "--paragraphs").errors())
                .startsWith("seqwright: the model's recipe has no task.source_language, so ")
                .endsWith(" name the language of the input, e.g. --language en\n");
        Result told = translate("noon. seven\n", "--paragraphs", "-o", "task.source_language=en");
        assertThat(told.done()).isNotEmpty();
        assertThat(told.errors()).isEmpty();
        assertThat(translate("", "--paragraphs", "-o", "task.source_language=english")
                        .mistake(2))
                .contains("source_language: found 'english' but expected a language tag such as en, de or pt-BR");
    }

    @Test
    void attentionIsWrittenAsAlignmentsWeightsAndPictures() throws Exception {
        Result result =
                translate("seven dollars\n\nnoon\nseven\n", "--attention", "new/attention", "--attention-limit", "3");

        List<String> lines = result.done().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(files("new/attention"))
                .containsExactly(
                        ".seqwright-attention",
                        "000001.json",
                        "000001.svg",
                        "000003.json",
                        "000003.svg",
                        "alignments.txt");
        assertThat(result.errors())
                .isEqualTo("seqwright: new/attention has alignments of all 4 sentences, but pictures and weights of the"
                        + " first 3 only; --attention-limit 4 gives all\n");
        List<String> alignments = Files.readAllLines(folder.resolve("new/attention/alignments.txt"));
        assertThat(alignments).hasSize(4).allMatch(line -> line.matches("(\\d+-\\d+( \\d+-\\d+)*)?"));
        assertThat(alignments.get(1)).isEmpty();

        JsonObject first = object(Files.readString(folder.resolve("new/attention/000001.json")));
        assertThat(first.get("index").getAsInt()).isEqualTo(1);
        assertThat(first.get("source").getAsString()).isEqualTo("seven dollars");
        assertThat(first.get("translation").getAsString()).isEqualTo(lines.get(0));
        assertThat(first.get("alignment").getAsString()).isEqualTo(alignments.get(0));
        assertThat(strings(first, "source_tokens")).containsExactly("▁seven", "▁dollars", "<eos>");
        assertThat(hardAlignment(first)).isEqualTo(alignments.get(0));
        assertThat(Files.readString(folder.resolve("new/attention/000001.svg")))
                .startsWith("<?xml")
                .contains("▁dollars")
                .endsWith("</svg>\n");
    }

    @Test
    void onlyWhatAnEarlierCallHasWrittenIsReplaced() throws Exception {
        translate("noon\nseven\nnoon\n", "--attention", "attention").done();
        Path attention = folder.resolve("attention");
        Files.writeString(attention.resolve("000009.svg"), "of the user");
        Files.writeString(attention.resolve(".mine.part"), "of the user");
        Files.writeString(attention.resolve(".000003.svg.12.1.part"), "of a call that was killed");
        List<String> before = files("attention");

        assertThat(translate("", "--attention", "attention", "no.txt").exitCode())
                .isEqualTo(1);
        assertThat(files("attention")).isEqualTo(before);

        translate("seven\n", "--attention", "attention").done();
        assertThat(files("attention"))
                .containsExactly(
                        ".mine.part",
                        ".seqwright-attention",
                        "000001.json",
                        "000001.svg",
                        "000009.svg",
                        "alignments.txt");
        assertThat(Files.readAllLines(attention.resolve("alignments.txt"))).hasSize(1);
    }

    @Test
    void aFolderOfTheUserIsLeftAlone() throws Exception {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("000001.json"), "of the user");
        Files.writeString(mine.resolve("alignments.txt"), "of the user");

        assertThat(translate("noon\n", "--attention", "mine").mistake(2))
                .startsWith("seqwright: --attention: mine has files that are not of --attention (000001.json); name a"
                        + " folder that is new or empty\n");
        assertThat(files("mine")).containsExactly("000001.json", "alignments.txt");
    }

    @Test
    void sentencesOfParagraphsAreCountedThrough() throws Exception {
        translate(DOCUMENT, "--paragraphs", "--language", "en", "--attention", "attention")
                .done();

        assertThat(Files.readAllLines(folder.resolve("attention/alignments.txt")))
                .hasSize(6);
        assertThat(object(Files.readString(folder.resolve("attention/000003.json")))
                        .get("source")
                        .getAsString())
                .isEqualTo("two dollars");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeAnythingIsDone() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        assertThat(translate("noon\n", "--attention", "file").mistake(2))
                .startsWith("seqwright: --attention: file is a file, expected a folder; name another\n");
        assertThat(translate("noon\n", "--attention", "file/below").mistake(1))
                .startsWith("seqwright: file/below: cannot be written (");
    }

    @Test
    void aModelWithoutAttentionHasNothingToShow() throws Exception {
        Path recipe = folder.resolve("plain.yaml");
        Files.writeString(
                recipe,
                TrainedModel.RECIPE
                        .replace("attention: additive, input_feeding: true", "attention: none, input_feeding: false")
                        .replace("train: 200", "train: 20"));
        assertThat(seqwright("train", "plain.yaml").in(folder).run().exitCode()).isZero();

        Result pictures = seqwright("translate", "-m", "runs/plain", "--attention", "attention")
                .in(folder)
                .reading("noon\n")
                .run();
        assertThat(pictures.mistake(2))
                .startsWith("seqwright: --attention: the decoder of this model has no attention, ");
        Result words = seqwright("translate", "-m", "runs/plain", "--replace-unknown")
                .in(folder)
                .reading("noon\n")
                .run();
        assertThat(words.mistake(2)).contains("model.decoder: it has no attention, whose weights the task ");
    }

    @Test
    void unknownWordsAreReplacedBySourceWordsOrByADictionary() throws Exception {
        Path recipe = folder.resolve("unknown.yaml");
        // A vocabulary of a single word: most of what it says is unknown.
        Files.writeString(
                recipe,
                TrainedModel.RECIPE
                        .replace("target: {tokenizer: word}", "target: {tokenizer: word, max_size: 5}")
                        .replace("max_length: 20", "max_length: 4, min_length: 4"));
        assertThat(seqwright("train", "unknown.yaml").in(folder).run().exitCode())
                .isZero();
        Files.writeString(folder.resolve("dictionary.tsv"), "Walter\tGautier\n");
        String[] plain = {"translate", "-m", "runs/unknown"};

        String as = run("Walter\n", plain).done();
        String copied = run("Walter\n", with(plain, "--replace-unknown")).done();
        String looked =
                run("Walter\n", with(plain, "--replace-unknown=dictionary.tsv")).done();

        assertThat(as).contains("<unk>");
        assertThat(copied).isEqualTo(as.replace("<unk>", "Walter"));
        assertThat(looked).isEqualTo(as.replace("<unk>", "Gautier"));
        Files.writeString(folder.resolve("in.txt"), "Walter\n");
        assertThat(run("", with(plain, "--replace-unknown", "in.txt")).done()).isEqualTo(copied);
        assertThat(run("", with(plain, "--replace-unknown=in.txt")).mistake(1))
                .endsWith(
                        "in.txt:1: found 1 column but expected two, a word and its translation with a tab between them\n");

        assertThat(run("", with(plain, "--replace-unknown=typo.tsv")).mistake(1))
                .contains("typo.tsv: no such file");

        // The reference is what the model says with the dictionary, so all of it is right.
        Files.writeString(folder.resolve("reference.txt"), looked);
        Result evaluated = run(
                "",
                "evaluate",
                "-m",
                "runs/unknown",
                "--source",
                "in.txt",
                "--target",
                "reference.txt",
                "-o",
                "task.replace_unknown=true",
                "-o",
                "task.dictionary=dictionary.tsv");
        assertThat(evaluated.done()).containsPattern("exact_match +100\\.00");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private Result translate(String input, String... arguments) throws IOException, InterruptedException {
        return run(input, with(new String[] {"translate", "-m", trained.run().toString()}, arguments));
    }

    private Result run(String input, String... arguments) throws IOException, InterruptedException {
        return seqwright(arguments).in(folder).reading(input).run();
    }

    /** Worked out from the weights of a file. */
    private static String hardAlignment(JsonObject sentence) {
        List<String> sources = strings(sentence, "source_tokens");
        List<String> targets = strings(sentence, "target_tokens");
        List<String> pairs = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            List<Double> weights = sentence.getAsJsonArray("weights").get(target).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsDouble)
                    .toList();
            assertThat(weights).hasSameSizeAs(sources);
            double most =
                    weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            int source = weights.indexOf(most);
            if (!sources.get(source).equals("<eos>") && !targets.get(target).equals("<eos>")) {
                pairs.add(source + "-" + target);
            }
        }
        return String.join(" ", pairs);
    }

    private static List<String> strings(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static List<String> sources(JsonObject paragraph) {
        return paragraph.getAsJsonArray("sentences").asList().stream()
                .map(sentence -> sentence.getAsJsonObject().get("source").getAsString())
                .toList();
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
