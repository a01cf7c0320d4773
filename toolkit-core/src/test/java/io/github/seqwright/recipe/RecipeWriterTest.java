package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.component.Component;
import io.github.seqwright.recipe.Kitchen.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeWriterTest {

    private static <R extends Record> R bind(Class<R> type, String text) {
        return Binder.bind(type, new YamlSource("r.yaml", text, Path.of("/recipes")), List.of());
    }

    @Test
    void writesEveryKeyInTheOrderOfTheRecords() {
        Recipe recipe = bind(Recipe.class, """
                data: {train: [a.txt, b c.txt], tests: {x: "it's $${odd}"}}
                model:
                  more: [rnn, {type: rnn}]
                  encoder: {type: cnn, pooling: dot}
                training: {learning_rate: 3e-9, losses: {ctc: 1}, rates: [1, 0.1]}
                """.replace("dot_free_rnn", "rnn"));
        String text = RecipeWriter.yaml(recipe, "Resolved.\n\nBy version 1");
        assertThat(text).isEqualTo("""
                        # Resolved.
                        #
                        # By version 1
                        data:
                          train: [/recipes/a.txt, /recipes/b c.txt]
                          dev: null
                          tests:
                            x: "/recipes/it's $${odd}"
                          language: en
                        model:
                          encoder:
                            type: cnn
                            channels: 32
                            layers: 2
                            pooling:
                              type: dot
                            patch:
                              rows: 2
                          decoder:
                            hidden: 64
                            attention:
                              type: additive
                              size: 32
                          more:
                            - type: rnn
                              hidden: 128
                              layers: 1
                              dropout: 0.3
                            - type: rnn
                              hidden: 128
                              layers: 1
                              dropout: 0.3
                        training:
                          batch_tokens: 4096
                          learning_rate: 3.0e-9
                          smoothing: 0.1
                          optimizer: adam
                          seed: 1
                          mixed: false
                          epochs: null
                          losses:
                            ctc: 1.0
                          rates: [1.0, 0.1]
                          patience:
                            at_least: 1
                            at_most: 10
                        """);
        assertThat(bind(Recipe.class, text)).isEqualTo(recipe);
    }

    record Texts(
            @Key("Any text.") String text,
            @Key("Texts by name.") Map<String, List<String>> named) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "plain",
                "two words",
                " edge ",
                "null",
                "Null",
                "~",
                "true",
                "yes",
                "NO",
                "1",
                "1e3",
                "0x1F",
                ".5",
                ".inf",
                "-",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "[a]",
                "{a}",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "a\\b",
                "line\nbreak",
                "\t",
                "\r\n",
                "a\u0000\u0007\u007f\u0085\u2028\ufeff",
                "Grüße 你好 \uD83D\uDE00",
                "<<",
                "${HOME}",
                "2001-01-01",
                "a,b",
                "?",
                "\uE000",
                "\u00A0"
            })
    void textReadsBackAsItWas(String text) {
        Texts texts = new Texts(text, Map.of(text, List.of(text, "b")));
        assertThat(bind(Texts.class, RecipeWriter.yaml(texts))).isEqualTo(texts);
    }

    record Numbers(
            @Key("Any.") double real,
            @Key("Any.") float single,
            @Key("Any.") long whole) {}

    @ParameterizedTest
    @CsvSource({
        "1, 1.0",
        "0, 0.0",
        "0.1, 0.1",
        "3e-4, 0.0003",
        "1e-5, 0.00001",
        "1e-6, 1.0e-6",
        "1.5e-8, 1.5e-8",
        "2e-3, 0.002",
        "2e23, 2.0e+23",
        "123456789, 123456789.0",
        "1e15, 1000000000000000.0",
        "1e16, 1.0e+16",
        "4.9e-324, 5.0e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "Infinity, .inf",
        "-Infinity, -.inf",
        "-2.5, -2.5"
    })
    void fewestDigits(double number, String text) {
        assertThat(ShortestDecimal.floating(number)).isEqualTo(text);
    }

    @Test
    void numbersReadBackAsTheyWere() {
        assertThat(RecipeWriter.yaml(new Numbers(0.1, 0.1f, -3))).isEqualTo("real: 0.1\nsingle: 0.1\nwhole: -3\n");
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            double real = Double.longBitsToDouble(random.nextLong());
            float single = Float.intBitsToFloat(random.nextInt());
            Numbers numbers =
                    new Numbers(Double.isNaN(real) ? 0 : real, Float.isNaN(single) ? 0 : single, random.nextLong());
            assertThat(bind(Numbers.class, RecipeWriter.yaml(numbers))).isEqualTo(numbers);
        }
    }

    record Nested(
            @Key("Lists of lists.") List<List<Integer>> grid,
            @Key("Mappings in lists.") List<Map<String, Component<Kitchen.AttentionFactory<?>>>> looks,
            @Key("Nothing in it.") Kitchen.NoKeys nothing,
            @Key("Lists of sections.") List<Kitchen.Patch> patches) {}

    @Test
    void collectionsInCollections() {
        Nested nested = new Nested(
                List.of(List.of(1, 2), List.of()),
                List.of(Map.of("a", new Component<>(new Kitchen.Dot(), new Kitchen.NoKeys())), Map.of()),
                new Kitchen.NoKeys(),
                List.of(new Kitchen.Patch(1), new Kitchen.Patch(2)));
        String text = RecipeWriter.yaml(nested);
        assertThat(text).isEqualTo("""
                        grid: [[1, 2], []]
                        looks:
                          - a:
                              type: dot
                          - {}
                        nothing: {}
                        patches:
                          - rows: 1
                          - rows: 2
                        """);
        assertThat(bind(Nested.class, text)).isEqualTo(nested);
    }
}
