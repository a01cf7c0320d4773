package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.recipe.Kitchen.Recipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeProblemsTest {

    private static final String MINIMAL = "data: {train: [a.txt]}\n";

    @TempDir
    Path folder;

    private static List<String> problems(String text, String... overrides) {
        RecipeException e = catchThrowableOfType(
                RecipeException.class,
                () -> Binder.bind(
                        Recipe.class, new YamlSource("r.yaml", text, Path.of("/recipes")), List.of(overrides)));
        assertThat(e).as("the recipe should be refused").isInstanceOf(InputException.class);
        assertThat(e.getMessage())
                .isEqualTo(String.join(
                        "\n", e.problems().stream().map(Problem::toString).toList()));
        return e.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void everyProblemAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
                        training:
                            batch_tokens: 4k
                            smoothing: 1.5
                            optimiser: adam
                            mixed: yes
                        model:
                            encoder:
                                type: rnn
                                dropuot: 0.1
                            decoder:
                                attention: additve
                            depth: 3
                        data:
                            language: [en]
                        """, "training.seed=x", "trainig.epochs=3"))
                .containsExactly(
                        "r.yaml:2:19  training.batch_tokens: expected an integer but found '4k'; write 4000",
                        "r.yaml:3:16  training.smoothing: expected a value from 0 to 1 but found '1.5'",
                        "r.yaml:4:5  training.optimiser: unknown key; did you mean 'optimizer'?",
                        "r.yaml:5:12  training.mixed: expected true or false but found 'yes'; write true",
                        "r.yaml:9:9  model.encoder.dropuot: unknown key; did you mean 'dropout'?",
                        "r.yaml:11:20  model.decoder.attention: unknown attention type 'additve'"
                                + " (known: additive, dot); did you mean 'additive'?",
                        "r.yaml:12:5  model.depth: unknown key; expected one of encoder, decoder, more",
                        "r.yaml:14:5  data.train: missing; expected a list (Files of the source side)",
                        "r.yaml:14:15  data.language: expected text but found a list",
                        "-o training.seed=x  training.seed: expected an integer but found 'x'",
                        "-o trainig.epochs=3  trainig: unknown key; did you mean 'training'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "batch_tokens: 4k | expected an integer but found '4k'; write 4000",
                "batch_tokens: 1.5M | expected an integer but found '1.5M'; write 1500000",
                "batch_tokens: 1_000 | expected an integer but found '1_000'; write 1000",
                "batch_tokens: 2.5 | expected an integer but found '2.5'",
                "batch_tokens: 1e-400 | expected an integer but found '1e-400'",
                "batch_tokens: \"3\" | expected an integer but found '3' in quotes; remove the quotes",
                "batch_tokens: many | expected an integer but found 'many'",
                "batch_tokens: [3] | expected an integer but found a list",
                "batch_tokens: {a: 3} | expected an integer but found a mapping",
                "batch_tokens: | expected an integer but found nothing",
                "batch_tokens: null | expected an integer but found null",
                "batch_tokens: 0 | expected at least 1 but found '0'",
                "batch_tokens: 3000000000 | expected an integer from -2147483648 to 2147483647 but found '3000000000'",
                "batch_tokens: 1e999999999 | expected an integer from -2147483648 to 2147483647 but found '1e999999999'",
                "batch_tokens: 1e99999999999 | expected an integer but found '1e99999999999'",
                "seed: 1e19 | expected an integer from -9223372036854775808 to 9223372036854775807 but found '1e19'",
                "learning_rate: fast | expected a number but found 'fast'",
                "learning_rate: 30% | expected a number but found '30%'; write 0.3",
                "learning_rate: .nan | expected a number but found '.nan'",
                "learning_rate: 1e999 | '1e999' is too large",
                "learning_rate: -1e-3 | expected at least 0 but found '-1e-3'",
                "smoothing: 1e39 | '1e39' is too large",
                "smoothing: -0.1 | expected a value from 0 to 1 but found '-0.1'",
                "mixed: True | expected true or false but found 'True'; write true",
                "mixed: off | expected true or false but found 'off'; write false",
                "mixed: 1 | expected true or false but found '1'",
                "optimizer: adma | expected one of sgd, adam, adam_w but found 'adma'; did you mean 'adam'?",
                "optimizer: lion | expected one of sgd, adam, adam_w but found 'lion'",
                "losses: 3 | expected a mapping of names to values but found '3'",
                "rates: 3 | expected a list but found '3'; put it in brackets: [...]",
                "patience: 3 | expected a mapping but found '3'",
                "patience: {at_least: 20} | at_least must not be above at_most",
                "epochs: 0 | expected at least 1 but found '0'"
            })
    void wrongValues(String keyAndValue, String message) {
        String key = keyAndValue.substring(0, keyAndValue.indexOf(':'));
        assertThat(problems(MINIMAL + "training: {\n " + keyAndValue + "\n}"))
                .satisfiesExactly(problem -> assertThat(problem)
                        .matches("r.yaml:3:\\d+  training\\." + key + ": .*")
                        .endsWith("training." + key + ": " + message));
    }

    @Test
    void problemsInsideListsAndMappings() {
        assertThat(problems(MINIMAL + """
                        training:
                          losses: {ctc: -1, mle: a}
                          rates: [1, x, null]
                        model:
                          more: [rnn, {type: rnn, hidden: 0}, {hidden: 3}, rn]
                        """))
                .containsExactly(
                        "r.yaml:3:17  training.losses.ctc: expected at least 0 but found '-1'",
                        "r.yaml:3:26  training.losses.mle: expected a number but found 'a'",
                        "r.yaml:4:14  training.rates.1: expected a number but found 'x'",
                        "r.yaml:4:17  training.rates.2: expected a number but found null",
                        "r.yaml:6:35  model.more.1.hidden: expected at least 1 but found '0'",
                        "r.yaml:6:39  model.more.2.type: missing; expected one of cnn, pretrained, rnn",
                        "r.yaml:6:52  model.more.3: unknown encoder type 'rn' (known: cnn, pretrained, rnn);"
                                + " did you mean 'rnn'?");
    }

    @Test
    void components() {
        assertThat(problems(MINIMAL + "model: {encoder: {type: lstm, hidden: 3}}"))
                .containsExactly(
                        "r.yaml:2:25  model.encoder.type: unknown encoder type 'lstm' (known: cnn, pretrained, rnn)");
        assertThat(problems(MINIMAL + "model: {encoder: {type: [rnn]}}"))
                .containsExactly(
                        "r.yaml:2:25  model.encoder.type: expected one of cnn, pretrained, rnn but found a list");
        assertThat(problems(MINIMAL + "model: {encoder: {tpye: cnn, channels: 3}}"))
                .containsExactly("r.yaml:2:19  model.encoder.tpye: unknown key; did you mean 'type'?");
        assertThat(problems(MINIMAL + "model: {encoder: [rnn]}"))
                .containsExactly("r.yaml:2:18  model.encoder: expected the encoder type, or a mapping with it as 'type'"
                        + " but found a list");
        assertThat(problems(MINIMAL + "model: {encoder: {type: cnn, pooling: {type: dot, size: 3}}}"))
                .containsExactly("r.yaml:2:51  model.encoder.pooling.size: unknown key; there are none here");
        assertThat(problems(MINIMAL + "model: {encoder: pretrained}"))
                .containsExactly("r.yaml:2:18  model.encoder.weights: missing; expected a path"
                        + " (File of weights | from anywhere)");
    }

    @Test
    void aKeyInTheWrongPlaceIsShownItsPlace() {
        assertThat(problems(MINIMAL, "learning_rate=1", "at_most=3"))
                .containsExactly(
                        "-o learning_rate=1  learning_rate: unknown key; did you mean 'training.learning_rate'?",
                        "-o at_most=3  at_most: unknown key; did you mean 'training.patience.at_most'?");
    }

    @Test
    void aMisspeltRequiredKeyIsNotAlsoMissing() {
        assertThat(problems("data: {trian: [a.txt]}"))
                .containsExactly("r.yaml:1:8  data.trian: unknown key; did you mean 'train'?");
        assertThat(problems("dta: {train: [a.txt]}"))
                .containsExactly("r.yaml:1:1  dta: unknown key; did you mean 'data'?");
        assertThat(problems("training: {seed: 1}"))
                .containsExactly("r.yaml:1:1  data: missing; expected a mapping (Which texts)");
    }

    @Test
    void paths() {
        assertThat(problems("data: {train: [\"\", \"a${\", \"${NO_SUCH_VARIABLE_HERE}/b\", \"a\\0b\", 3, null]}"))
                .containsExactly(
                        "r.yaml:1:16  data.train.0: expected a path but found ''",
                        "r.yaml:1:20  data.train.1: expected ${NAME} or ${NAME:-DEFAULT} but found 'a${'",
                        "r.yaml:1:27  data.train.2: the environment variable NO_SUCH_VARIABLE_HERE is not set;"
                                + " set it, or write ${NO_SUCH_VARIABLE_HERE:-DEFAULT}",
                        "r.yaml:1:57  data.train.3: expected a path but found 'a\0b' (Nul character not allowed)",
                        "r.yaml:1:68  data.train.5: expected a path but found null");
    }

    @Test
    void overrides() {
        assertThat(problems(
                        MINIMAL,
                        "training.epochs",
                        "=3",
                        "training..epochs=3",
                        "training.rates=[1",
                        "data.train.4=b.txt",
                        "data.train.first.x=b.txt",
                        "training.epochs.x=3",
                        "training.patience.at_least=20",
                        "model.encoder.hiden=3"))
                .containsExactly(
                        "-o training.epochs: expected KEY=VALUE, where KEY is like training.learning_rate",
                        "-o =3: expected KEY=VALUE, where KEY is like training.learning_rate",
                        "-o training..epochs=3: expected KEY=VALUE, where KEY is like training.learning_rate",
                        "-o training.rates=[1  training.rates: not valid YAML: while parsing a flow sequence,"
                                + " expected ',' or ']', but got <stream end>",
                        "-o data.train.4=b.txt  data.train.4: expected the number of an item, 0 to 0, but found '4'",
                        "-o data.train.first.x=b.txt  data.train.first: expected the number of an item, 0 to 0,"
                                + " but found 'first'",
                        "-o training.epochs.x=3  training.epochs: expected an integer but found a mapping",
                        "-o training.patience.at_least=20  training.patience: at_least must not be above at_most",
                        "-o model.encoder.hiden=3  model.encoder.hiden: unknown key; did you mean 'hidden'?");
    }

    @Test
    void overrideOfTheTypeForgivesOnlyKeysOfTheFormerType() {
        assertThat(problems(
                        MINIMAL + "model: {encoder: {type: rnn, dropout: 0.1, dilation: 2}}", "model.encoder.type=cnn"))
                .containsExactly("r.yaml:2:44  model.encoder.dilation: unknown key;"
                        + " expected one of channels, layers, pooling, patch");
        assertThat(problems(
                        MINIMAL + "model: {encoder: {type: rnn}}",
                        "model.encoder.type=cnn",
                        "model.encoder.dropout=0.1"))
                .containsExactly("-o model.encoder.dropout=0.1  model.encoder.dropout: unknown key;"
                        + " expected one of channels, layers, pooling, patch");
    }

    @Test
    void yaml() {
        assertThat(problems("data: {train: [a.txt]}\ntraining:\n  seed: 1\n  rates: x\n  seed: 2\n"))
                .containsExactly(
                        "r.yaml:4:10  training.rates: expected a list but found 'x'; put it in brackets: [...]",
                        "r.yaml:5:3  training.seed: given twice; first in line 3, column 3");
        assertThat(problems("data:\n\ttrain: a"))
                .containsExactly("r.yaml:2:1: not valid YAML: a tab cannot indent; use spaces");
        assertThat(problems("a: b: c"))
                .containsExactly("r.yaml:1:5: not valid YAML: mapping values are not allowed here");
        assertThat(problems("a: *b")).containsExactly("r.yaml:1:4: not valid YAML: found undefined alias b");
        assertThat(problems("a: 1\n---\nb: 2"))
                .containsExactly("r.yaml:2:1: not valid YAML: expected a single document in the stream,"
                        + " but found another document");
        assertThat(problems("a: 1\nb: \u0007"))
                .containsExactly("r.yaml:2:4: not valid YAML: the character U+0007 is not allowed");
        assertThat(problems("data: {dev: !!java.net.URL x,\n  train: !x [1]}"))
                .containsExactly(
                        "r.yaml:1:13  data.dev: the tag tag:yaml.org,2002:java.net.URL is not allowed; remove it",
                        "r.yaml:2:10  data.train: the tag !x is not allowed; remove it");
        assertThat(problems("data: {? [a] : b, train: []}"))
                .containsExactly("r.yaml:1:10  data: a key must be a word, not a list or a mapping");
        assertThat(problems("a: &x {b: 1}\nc: {<<: *x}"))
                .containsExactly("r.yaml:2:5  c.<<: merge keys are not part of YAML 1.2; write the keys out");
        assertThat(problems("[a, b]")).containsExactly("r.yaml:1:1: expected keys and values but found a list");
        assertThat(problems("hello")).containsExactly("r.yaml:1:1: expected keys and values but found 'hello'");
        for (String empty : List.of("", "# nothing\n", "---\n...\n", "~")) {
            assertThat(problems(empty)).containsExactly("r.yaml: is empty; expected the keys data, model, training");
        }
    }

    @Test
    void bombs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append((alias + ", ").repeat(10))
                    .append("]\n");
        }
        assertThat(problems(laughs.toString()))
                .containsExactly("r.yaml:1:1: more than 20000 values once its aliases are expanded");
        assertThat(problems("a: " + "[".repeat(100_000)))
                .containsExactly("r.yaml:1:53: not valid YAML: nested deeper than 50 levels");
        assertThat(problems("a: " + "{a: ".repeat(1000)))
                .singleElement()
                .asString()
                .endsWith("not valid YAML: nested deeper than 50 levels");
        assertThat(problems("a: &x [*x]")).containsExactly("r.yaml:1:4  a: contains itself through an alias");
        assertThatThrownBy(() -> new YamlSource("big.yaml", "#".repeat(1 << 21), folder))
                .isInstanceOf(RecipeException.class)
                .hasMessage("big.yaml: longer than 1 MiB; expected a recipe, which is a short text");
    }

    record Size(
            @Key(value = "Width.", byDefault = "3") int width,
            @Key(value = "Height.", byDefault = "4") int height) {}

    record Picture(
            @Key(value = "A size.", byDefault = "{}") Size size,

            @Key(value = "What is wrong.", byDefault = "nothing")
            String complaint) {
        Picture {
            if (!complaint.equals("nothing")) {
                throw new InputException(complaint);
            }
        }
    }

    @Test
    void aMessageThatBeginsWithAKeyIsOfThatKey() {
        String text = "size:\n    width: 5\ncomplaint: ";
        assertThat(pictureProblem(text + "'size.width: too wide: 5'"))
                .isEqualTo("r.yaml:2:12  size.width: too wide: 5");
        assertThat(pictureProblem(text + "'size.height: too low'"))
                .as("a default is written nowhere")
                .isEqualTo("r.yaml:2:5  size.height: too low");
        assertThat(pictureProblem(text + "'hue: too red'")).as("no key of it").isEqualTo("r.yaml:1:1: hue: too red");
        assertThat(pictureProblem(text + "too red")).isEqualTo("r.yaml:1:1: too red");
        assertThat(pictureProblem(text + "'size.width: too wide'", "size.width=6"))
                .isEqualTo("-o size.width=6  size.width: too wide");
    }

    private static String pictureProblem(String text, String... overrides) {
        return catchThrowableOfType(
                        RecipeException.class,
                        () -> Binder.bind(
                                Picture.class, new YamlSource("r.yaml", text, Path.of("")), List.of(overrides)))
                .getMessage();
    }

    @Test
    void files() throws Exception {
        Path file = folder.resolve("r.yaml");
        assertThatThrownBy(() -> YamlSource.file(file))
                .isInstanceOf(RecipeException.class)
                .hasMessage(file + ": no such file");
        assertThatThrownBy(() -> YamlSource.file(folder))
                .isInstanceOf(RecipeException.class)
                .hasMessage(folder + ": is a folder; expected a recipe file");
        Files.write(file, "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlSource.file(file))
                .isInstanceOf(RecipeException.class)
                .hasMessage(file + ":2: not UTF-8 (byte 0xE9); save the file as UTF-8");
        Files.write(file, new byte[] {'a', (byte) 0xC3});
        assertThatThrownBy(() -> YamlSource.file(file))
                .hasMessage(file + ":1: not UTF-8 (byte 0xC3); save the file as UTF-8");
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> YamlSource.file(file))
                .hasMessage(file + ": longer than 1 MiB; expected a recipe, which is a short text");
        Files.writeString(file, "\uFEFF" + MINIMAL);
        assertThat(Binder.bind(Recipe.class, YamlSource.file(file), List.of())
                        .data()
                        .train())
                .containsExactly(folder.resolve("a.txt"));
    }

    @Test
    void configurationsFromJavaNameTheRecord() {
        assertThatThrownBy(() -> Configs.of(Kitchen.RnnConfig.class, "hiden: 3, layers: 0"))
                .isInstanceOf(RecipeException.class)
                .hasMessage("RnnConfig  hiden: unknown key; did you mean 'hidden'?\n"
                        + "RnnConfig  layers: expected at least 1 but found '0'");
        assertThatThrownBy(() -> Configs.defaults(Kitchen.PretrainedConfig.class))
                .hasMessage("PretrainedConfig  weights: missing; expected a path (File of weights | from anywhere)");
    }

    record WrongDefault(
            @Key(value = "A number.", byDefault = "three") int number) {}

    record NoKey(int number) {}

    public interface ClashFactory<C extends Record> extends ComponentFactory<C> {}

    record ClashConfig(
            @Key(value = "Clash.", byDefault = "a") String type) {}

    public static final class Clash implements ClashFactory<ClashConfig> {
        @Override
        public String name() {
            return "clash";
        }

        @Override
        public Class<ClashConfig> configType() {
            return ClashConfig.class;
        }
    }

    record Clashing(@Key("Clash.") Component<ClashFactory<?>> clash) {}

    record NoType(@Key("A date.") java.util.Date date) {}

    @Test
    void mistakesOfTheRecordAreNotTheUsers() {
        assertThatThrownBy(() -> Configs.defaults(WrongDefault.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the default of number is wrong: expected an integer but found 'three'");
        assertThatThrownBy(() -> Configs.defaults(NoKey.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(NoKey.class.getName() + ".number has no @Key");
        assertThatThrownBy(() -> Configs.defaults(NoType.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(NoType.class.getName() + ".date: a recipe key cannot hold a java.util.Date");
        assertThatThrownBy(() -> Configs.of(Clashing.class, "clash: clash"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(ClashConfig.class.getName() + " has a key 'type', which is the component's name");
    }
}
