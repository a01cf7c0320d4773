package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.ParallelText;
import io.github.seqwright.data.TextOptions;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.translation.NumberPhrases.Config;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPhrasesTest {

    private static final Config SMALL = new Config("fr", 7, 2_000, 200, 300);

    @TempDir
    Path folder;

    @Test
    void splitsHaveTheSizesAskedFor() {
        NumberPhrases phrases = new NumberPhrases(SMALL);
        assertThat(read(phrases.train())).hasSize(2_000);
        assertThat(read(phrases.dev())).hasSize(200);
        assertThat(read(phrases.test())).hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "ro"})
    void noSentenceAndNoTranslationIsInTwoSplits(String language) {
        NumberPhrases phrases = new NumberPhrases(Config.into(language));
        Map<String, String> splitOf = new HashMap<>();
        for (Dataset<String> split : List.of(phrases.train(), phrases.dev(), phrases.test())) {
            for (Example<String> example : read(split)) {
                // The translation says the meaning.
                for (String text : List.of("en " + example.source(), "target " + example.references())) {
                    String first = splitOf.putIfAbsent(text, split.description());
                    if (first != null && !first.equals(split.description())) {
                        fail(text + " is in " + first + " and in " + split.description());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "ro"})
    void sentenceHasOneTranslation(String language) {
        Map<String, List<String>> translations = new HashMap<>();
        for (Example<String> example : read(new NumberPhrases(new Config(language, 3, 15_000, 1, 1)).train())) {
            List<String> first = translations.putIfAbsent(example.source(), example.references());
            if (first != null && !first.equals(example.references())) {
                fail(example.source() + ": " + first + " and " + example.references());
            }
        }
    }

    @Test
    void developmentAndTestSetHaveNoSentenceTwice() {
        NumberPhrases phrases = new NumberPhrases(new Config("fr", 1, 1, 1_500, 1_500));
        assertThat(read(phrases.dev())).extracting(Example::source).doesNotHaveDuplicates();
        assertThat(read(phrases.test())).extracting(Example::source).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "ro"})
    void textIsCleanAndOfAllKinds(String language) {
        List<Example<String>> examples = read(new NumberPhrases(Config.into(language)).train());
        assertThat(examples)
                .extracting(Example::source)
                .filteredOn(text -> !text.matches("[a-z0-9' ,.:-]+") || text.contains("  "))
                .isEmpty();
        assertThat(examples)
                .extracting(example -> example.references().get(0))
                .filteredOn(text ->
                        !text.matches("[\\p{IsLatin}' ,-]+") || text.contains("  ") || text.matches(".*[şţŞŢ].*"))
                .isEmpty();
        String sources = examples.stream().map(Example::source).collect(Collectors.joining("\n"));
        for (String word : List.of(
                "point",
                "minus",
                "million",
                "p.m.",
                "half past",
                "noon",
                "midnight",
                "euros",
                "bani",
                "monday",
                "1st",
                "oh")) {
            assertThat(sources.contains(word)).as(word).isTrue();
        }
    }

    @Test
    void heldOutMeaningsAreAFewPercentOfEachKind() {
        NumberPhrases phrases = new NumberPhrases(Config.into("de"));
        for (Dataset<String> split : List.of(phrases.dev(), phrases.test())) {
            List<String> sources = read(split).stream().map(Example::source).toList();
            assertThat(sources)
                    .filteredOn(text -> text.matches(".*(past|to) .*"))
                    .hasSizeBetween(10, 100);
            assertThat(sources)
                    .filteredOn(text -> text.matches(".*(euro|dollar|pound|lei|leu).*"))
                    .hasSizeBetween(40, 150);
            assertThat(sources).doesNotContain("thirteen", "ninety", "noon", "five o'clock");
        }
    }

    @Test
    void sameSeedSameCorpusWhateverTheLocaleAndTimeZone() {
        String expected = new NumberPhrases(SMALL).train().checksum();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(new NumberPhrases(SMALL).train().checksum()).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        Config otherSeed = new Config("fr", 8, 2_000, 200, 300);
        assertThat(new NumberPhrases(otherSeed).train().checksum()).isNotEqualTo(expected);
    }

    /** Fails when the sentences of a published result change, be it by ICU's data: then say so in the change log. */
    @Test
    void defaultCorporaStayWhatTheyAre() {
        assertThat(new NumberPhrases(Config.into("fr")).test().checksum())
                .isEqualTo("2f7f7287a7a87ea177c6c0b68f1e6b57cfdc15ff4fee63ecded4228c4ad10ed3");
        assertThat(new NumberPhrases(Config.into("de")).test().checksum())
                .isEqualTo("a663bae433fe051d76a90c18fde2f8eb445be9f389ad65df4d405ad7f1191fa7");
        assertThat(new NumberPhrases(Config.into("ro")).test().checksum())
                .isEqualTo("4e24067d733a3ddb44565ea26b51eb7410e71be0a953fe2047ff97331e0d5894");
    }

    @Test
    void writtenFilesHoldTheSameSentences() throws Exception {
        NumberPhrases phrases = new NumberPhrases(SMALL);
        List<Path> files = phrases.writeTo(folder.resolve("new/folder"));

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("train.en", "train.fr", "dev.en", "dev.fr", "test.en", "test.fr");
        assertThat(Files.readString(files.get(0))).endsWith("\n");
        ParallelText written = new ParallelText(files.get(4), files.get(5), TextOptions.forEvaluation());
        assertThat(read(written))
                .extracting(Example::source, Example::references)
                .isEqualTo(read(phrases.test()).stream()
                        .map(example -> tuple(example.source(), example.references()))
                        .toList());
    }

    @Test
    void otherLanguagesAndImpossibleSizesAreRefused() {
        assertThatThrownBy(() -> Config.into("it"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'it'")
                .hasMessageContaining("fr, de or ro");
        assertThatThrownBy(() -> new Config("fr", 1, 0, 10, 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train 0");
    }

    @Test
    void documentedDefaultsAreTheDefaults() throws ReflectiveOperationException {
        Config defaults = Config.into("fr");
        for (RecordComponent component : Config.class.getRecordComponents()) {
            assertThat(component.getAnnotation(Key.class).byDefault())
                    .isEqualTo(String.valueOf(component.getAccessor().invoke(defaults)));
        }
    }

    private static List<Example<String>> read(Dataset<String> data) {
        List<Example<String>> examples = new ArrayList<>();
        try (Dataset.Reader<String> reader = data.open(0)) {
            reader.forEachRemaining(examples::add);
        }
        return examples;
    }
}
