package io.github.seqwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BpeTokenizerTest {

    private static final List<String> ENGLISH =
            List.of("The lowest tower is lower than the newest tower, of course.", "Low and new, lower and newer!");
    private static final List<String> GERMAN = List.of("Der Turm ist neuer.", "Die neueren Türme, die neuesten Türme.");

    @TempDir
    Path folder;

    private final BpeTokenizerFactory factory = new BpeTokenizerFactory();

    @Test
    @SuppressWarnings("rawtypes")
    void theRecipeFindsEveryTokenizer() {
        assertThat(ServiceLoader.load(TokenizerFactory.class).stream()
                        .map(provider -> provider.get().name()))
                .containsExactlyInAnyOrder("word", "character", "bpe");
    }

    @Test
    void unitsDoNotCrossFromWordsToPunctuation() {
        Tokenizer tokenizer =
                factory.train(config(PreTokenizer.SPACES_MARKED, 0, 0), Stream.of("low, low, low,", "low, low-low"));

        assertThat(tokenizer.tokenize("low, low-low")).containsExactly("▁low", ",", "▁low", "-", "low");
    }

    @Test
    void sourceAndTargetCanBeLearnedJointly() {
        Tokenizer joint = factory.train(
                config(PreTokenizer.SPACES_MARKED, 0, 0), Stream.concat(ENGLISH.stream(), GERMAN.stream()));

        assertThat(joint.tokenize("lower Türme")).containsExactly("▁lower", "▁Türme");
    }

    @Test
    void tokenizedTextIsWrittenAsSubwordNmtDoes() {
        Tokenizer tokenizer = factory.train(
                config(PreTokenizer.WHITE_SPACE, 0, 0), Stream.of("low low lower", "newest newest wider wider"));

        assertThat(tokenizer.tokenize("lowest wider ,")).containsExactly("lo@@", "west", "wider", ",");
        assertThat(tokenizer.detokenize(List.of("lo@@", "west", "wider", ",", "new@@")))
                .isEqualTo("lowest wider , new");
    }

    @ParameterizedTest
    @EnumSource
    void aSavedTokenizerIsTheSame(PreTokenizer preTokenizer) {
        BpeTokenizerFactory.Config config = config(preTokenizer, 0, 3);
        Tokenizer trained = factory.train(config, ENGLISH.stream());

        trained.save(folder);
        Tokenizer loaded = factory.load(config, folder);

        assertThat(ENGLISH).allSatisfy(text -> assertThat(loaded.tokenize(text)).isEqualTo(trained.tokenize(text)));
    }

    @Test
    void aTokenizerWithoutAnyMergeCanBeSaved() {
        BpeTokenizerFactory.Config config = config(PreTokenizer.SPACES_MARKED, 0, 0);
        factory.train(config, Stream.of("abc")).save(folder);

        assertThat(factory.load(config, folder).tokenize("abc")).containsExactly("▁", "a", "b", "c");
    }

    @Test
    void unitsBelowTheThresholdAreCutFurther() {
        List<String> sentences = List.of("lower lower lower", "lowest lowest");
        Tokenizer all = factory.train(config(PreTokenizer.WHITE_SPACE, 0, 0), sentences.stream());
        Tokenizer frequent = factory.train(config(PreTokenizer.WHITE_SPACE, 0, 3), sentences.stream());

        assertThat(all.tokenize("lower lowest")).containsExactly("lower", "lowest");
        assertThat(frequent.tokenize("lower")).containsExactly("lower");
        assertThat(frequent.tokenize("lowest")).hasSizeGreaterThan(1);
        assertThat(frequent.detokenize(frequent.tokenize("lowest"))).isEqualTo("lowest");
    }

    @Test
    void undoingASeparateEndMarkerLeavesNoEmptyUnit() {
        BpeCodes codes = new BpeCodes(
                BpeCodes.Version.V0_1, List.of(new BpeCodes.Merge("a", "b"), new BpeCodes.Merge("ab", BpeCodes.END)));

        assertThat(new BpeSegmenter(codes, new BpeUnits(Map.of("x", 1L))).segment("ab"))
                .containsExactly("a", "b");
        assertThat(new BpeSegmenter(codes, new BpeUnits(Map.of("ab", 1L))).segment("ab"))
                .containsExactly("ab");
    }

    @Test
    void dropoutVariesTrainingTextOnlyAndFollowsItsSeed() {
        Tokenizer tokenizer = factory.train(config(PreTokenizer.SPACES_MARKED, 0.3, 0), ENGLISH.stream());
        String text = "lower tower";

        Set<List<String>> samples = new HashSet<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            samples.add(tokenizer.tokenize(text, random));
        }

        assertThat(samples).hasSizeGreaterThan(10);
        assertThat(samples)
                .allSatisfy(tokens -> assertThat(tokenizer.detokenize(tokens)).isEqualTo(text));
        assertThat(tokenizer.tokenize(text)).containsExactly("▁lower", "▁tower");
        assertThat(tokenizer.tokenize(text, new SplittableRandom(7)))
                .isEqualTo(tokenizer.tokenize(text, new SplittableRandom(7)));
    }

    /** One merge, so the word stays in two with the probability that is asked for. */
    @Test
    void dropoutLeavesMergesOutWithItsProbability() {
        BpeSegmenter segmenter = new BpeSegmenter(BpeLearner.learn(Map.of("ab", 2L), 1, 1), null);
        SplittableRandom random = new SplittableRandom(3);

        long left = IntStream.range(0, 20_000)
                .filter(i -> segmenter.segment("ab", 0.1, random).size() == 2)
                .count();

        assertThat(left / 20_000.0).isBetween(0.09, 0.11);
        assertThat(segmenter.segment("ab", 1, random)).containsExactly("a", "b");
    }

    @Test
    void threadsMayShareATokenizer() {
        BpeTokenizerFactory.Config config = config(PreTokenizer.SPACES_MARKED, 0, 0);
        List<String> texts = IntStream.range(0, 2000)
                .mapToObj(i -> "lower " + i % 300 + " tower" + i % 7)
                .toList();
        Tokenizer alone = factory.train(config, ENGLISH.stream());
        Tokenizer shared = factory.train(config, ENGLISH.stream());

        assertThat(texts.parallelStream().map(shared::tokenize).toList())
                .isEqualTo(texts.stream().map(alone::tokenize).toList());
    }

    @Test
    void lowerCaseIsAnOption() {
        BpeTokenizerFactory.Config config =
                new BpeTokenizerFactory.Config(10, 2, PreTokenizer.SPACES_MARKED, true, 0, 0, null, null);

        Tokenizer tokenizer = factory.train(config, Stream.of("Low LOW"));

        assertThat(tokenizer.tokenize("LoW")).containsExactly("▁low");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '#version: 0.2\na b\na b c\n'  | :3: found 'a b c' but expected two symbols
            '#version: 0.2\na b\n\nb c\n'  | :3: found '' but expected two symbols
            'a b\nab\n'                    | :2: found 'ab' but expected two symbols
            '#version: 0.2 byte\na b\n'    | :1: codes of version '0.2 byte' are not supported
            '#version: 0.3\na b\n'         | :1: codes of version '0.3' are not supported
            """)
    void malformedCodesAreRefusedWithTheirLine(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("codes"), content);

        assertThatThrownBy(() -> factory.train(withFiles(0, file, null), Stream.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a@@ 3\nb\n'   | :2: found 'b' but expected a unit, a space and its count
            'a 3\nb x\n'   | :2: found 'b x' but expected a unit, a space and its count
            'a 3\nb 2\n'   | : no unit is as frequent as the vocabulary_threshold 50
            """)
    void malformedVocabulariesAreRefusedWithTheirLine(String content, String message) throws IOException {
        Path codes = Files.writeString(folder.resolve("codes"), "a b\n");
        Path file = Files.writeString(folder.resolve("vocabulary"), content);

        assertThatThrownBy(() -> factory.train(withFiles(50, codes, file), Stream.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void aVocabularyThatWouldNotBeUsedIsRefused() {
        assertThatThrownBy(() -> factory.train(withFiles(0, null, Path.of("v")), Stream.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("vocabulary_threshold is 0");
    }

    private static BpeTokenizerFactory.Config config(PreTokenizer preTokenizer, double dropout, int threshold) {
        return new BpeTokenizerFactory.Config(100, 2, preTokenizer, false, dropout, threshold, null, null);
    }

    private static BpeTokenizerFactory.Config withFiles(
            int threshold, @Nullable Path codes, @Nullable Path vocabulary) {
        return new BpeTokenizerFactory.Config(100, 2, PreTokenizer.WHITE_SPACE, false, 0, threshold, codes, vocabulary);
    }
}
