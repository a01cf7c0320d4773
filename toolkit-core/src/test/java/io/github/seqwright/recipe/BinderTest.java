package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.component.Component;
import io.github.seqwright.recipe.Kitchen.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinderTest {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String MINIMAL = "data: {train: [a.txt]}\n";

    private static Recipe bind(String text, String... overrides) {
        return Binder.bind(Recipe.class, new YamlSource("r.yaml", text, Path.of("/recipes")), List.of(overrides));
    }

    @Test
    void everyKeyHasItsDefault() {
        Recipe recipe = bind(MINIMAL);
        assertThat(recipe.data()).isEqualTo(new Kitchen.Data(List.of(Path.of("/recipes/a.txt")), null, Map.of(), "en"));
        assertThat(recipe.model().encoder())
                .isEqualTo(new Component<>(new Kitchen.Rnn(), new Kitchen.RnnConfig(128, 1, 0.3)));
        assertThat(recipe.model().decoder())
                .isEqualTo(
                        new Kitchen.Decoder(64, new Component<>(new Kitchen.Additive(), new Kitchen.SizedConfig(32))));
        assertThat(recipe.training())
                .isEqualTo(new Kitchen.Training(
                        4096,
                        1e-3,
                        0.1f,
                        Kitchen.Optimizer.ADAM,
                        1,
                        false,
                        null,
                        Map.of(),
                        List.of(),
                        new Kitchen.Patience(1, 10)));
    }

    @Test
    void everyTypeIsRead() {
        Recipe recipe = bind("""
                data:
                  train: [a.txt, /b.txt, ../c.txt, ~/d.txt]
                  dev: ${NO_SUCH_VARIABLE_HERE:-dev}/e.txt
                  tests: {flickr: f.txt, "2016": g.txt}
                  language: no
                training:
                  batch_tokens: 1e3
                  learning_rate: 3e-4
                  smoothing: 0
                  optimizer: adam_w
                  seed: 0x1F
                  mixed: true
                  epochs: 7
                  losses: {ctc: .5, cross_entropy: 1}
                  rates: [.inf, -1.5]
                  patience: {at_most: 3}
                """);
        assertThat(recipe.data().train())
                .containsExactly(
                        Path.of("/recipes/a.txt"),
                        Path.of("/b.txt"),
                        Path.of("/c.txt"),
                        Path.of(System.getProperty("user.home"), "d.txt"));
        assertThat(recipe.data().dev()).isEqualTo(Path.of("/recipes/dev/e.txt"));
        assertThat(recipe.data().tests())
                .containsExactly(
                        Map.entry("flickr", Path.of("/recipes/f.txt")), Map.entry("2016", Path.of("/recipes/g.txt")));
        assertThat(recipe.data().language()).isEqualTo("no");
        assertThat(recipe.training())
                .isEqualTo(new Kitchen.Training(
                        1000,
                        3e-4,
                        0,
                        Kitchen.Optimizer.ADAM_W,
                        31,
                        true,
                        7,
                        Map.of("ctc", 0.5, "cross_entropy", 1.0),
                        List.of(Double.POSITIVE_INFINITY, -1.5),
                        new Kitchen.Patience(1, 3)));
    }

    @Test
    void componentsNest() {
        Kitchen.Model model = bind(MINIMAL + """
                        model:
                          encoder:
                            type: cnn
                            pooling: {type: additive, size: 8}
                            patch: {rows: 4}
                          decoder:
                            attention: dot
                          more:
                            - rnn
                            - {type: rnn, layers: 3}
                        """).model();
        assertThat(model.encoder().config())
                .isEqualTo(new Kitchen.CnnConfig(
                        32,
                        2,
                        new Component<>(new Kitchen.Additive(), new Kitchen.SizedConfig(8)),
                        new Kitchen.Patch(4)));
        assertThat(model.decoder().attention().type()).isEqualTo("dot");
        assertThat(model.more().stream().map(Component::config))
                .containsExactly(new Kitchen.RnnConfig(128, 1, 0.3), new Kitchen.RnnConfig(128, 3, 0.3));
    }

    @Test
    void componentWithoutTypeCompletesTheDefault() {
        Kitchen.Model model = bind(MINIMAL + "model: {encoder: {layers: 4}, decoder: {attention: }}")
                .model();
        assertThat(model.encoder()).isEqualTo(new Component<>(new Kitchen.Rnn(), new Kitchen.RnnConfig(128, 4, 0.3)));
        assertThat(model.decoder().attention().config()).isEqualTo(new Kitchen.SizedConfig(32));
        assertThat(bind(MINIMAL + "model: {decoder: {attention: {type: additive}}}")
                        .model()
                        .decoder()
                        .attention()
                        .config())
                .isEqualTo(new Kitchen.SizedConfig(16));
    }

    @Test
    void sectionWithNothingInItHasItsDefaults() {
        assertThat(bind(MINIMAL + "training:\n  # epochs: 3\n")).isEqualTo(bind(MINIMAL));
    }

    @Test
    void aliasesStandForWhatTheyName() {
        Recipe recipe = bind("""
                data: {train: &files [a.txt, b.txt]}
                model:
                  encoder: &small {type: rnn, hidden: 8}
                  more: [*small, *small]
                """);
        assertThat(recipe.model().more())
                .containsExactly(recipe.model().encoder(), recipe.model().encoder());
    }

    @Test
    void overridesReplaceAndAdd() {
        Recipe recipe = bind(
                "data: {train: [a.txt, b.txt]}\ntraining: {seed: 5}",
                "training.learning_rate=3e-4",
                "training.seed=6",
                "training.losses.ctc=0.3",
                "training.patience={at_least: 2}",
                "data.train.1=x.txt",
                "data.dev=${NO_SUCH_VARIABLE_HERE:-y.txt}",
                "model.encoder.hidden=9",
                "model.decoder.attention=dot");
        assertThat(recipe.data().train()).containsExactly(Path.of("/recipes/a.txt"), HERE.resolve("x.txt"));
        assertThat(recipe.data().dev()).isEqualTo(HERE.resolve("y.txt"));
        assertThat(recipe.training().learningRate()).isEqualTo(3e-4);
        assertThat(recipe.training().seed()).isEqualTo(6);
        assertThat(recipe.training().losses()).containsExactly(Map.entry("ctc", 0.3));
        assertThat(recipe.training().patience()).isEqualTo(new Kitchen.Patience(2, 10));
        assertThat(recipe.model().encoder().config()).isEqualTo(new Kitchen.RnnConfig(9, 1, 0.3));
        assertThat(recipe.model().decoder().attention().type()).isEqualTo("dot");
        assertThat(bind(MINIMAL + "training: {epochs: 3}", "training.epochs=")
                        .training()
                        .epochs())
                .isNull();
    }

    @Test
    void overrideGoesIntoTheShortFormOfAComponent() {
        assertThat(bind(MINIMAL + "model: {encoder: cnn}", "model.encoder.channels=4")
                        .model()
                        .encoder()
                        .config())
                .isEqualTo(new Kitchen.CnnConfig(4, 2, null, new Kitchen.Patch(2)));
    }

    @Test
    void overrideOfTheTypeKeepsWhatBothTypesHave() {
        String text = MINIMAL + "model: {encoder: {type: rnn, layers: 5, dropout: 0.5}}";
        assertThat(bind(text, "model.encoder.type=cnn", "model.encoder.channels=4")
                        .model()
                        .encoder()
                        .config())
                .isEqualTo(new Kitchen.CnnConfig(4, 5, null, new Kitchen.Patch(2)));
        assertThat(bind(MINIMAL + "model: {encoder: {layers: 5, dropout: 0.5}}", "model.encoder.type=cnn")
                        .model()
                        .encoder()
                        .config())
                .isEqualTo(new Kitchen.CnnConfig(32, 5, null, new Kitchen.Patch(2)));
        assertThat(bind(text, "model.encoder=cnn").model().encoder().config())
                .isEqualTo(new Kitchen.CnnConfig(32, 2, null, new Kitchen.Patch(2)));
    }

    @Test
    void configurationsFromJava() {
        assertThat(Configs.defaults(Kitchen.RnnConfig.class)).isEqualTo(new Kitchen.RnnConfig(128, 1, 0.3));
        assertThat(Configs.of(Kitchen.RnnConfig.class, "hidden: 64, layers: 2"))
                .isEqualTo(new Kitchen.RnnConfig(64, 2, 0.3));
        assertThat(Configs.of(Kitchen.RnnConfig.class, "{dropout: 0}")).isEqualTo(new Kitchen.RnnConfig(128, 1, 0));
        assertThat(Configs.of(Kitchen.RnnConfig.class, "hidden: 64\nlayers: 2"))
                .isEqualTo(new Kitchen.RnnConfig(64, 2, 0.3));
    }

    @Test
    void unmodifiable() {
        Recipe recipe = bind(MINIMAL);
        assertThatThrownBy(() -> recipe.data().train().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> recipe.training().losses().put("a", 1.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
