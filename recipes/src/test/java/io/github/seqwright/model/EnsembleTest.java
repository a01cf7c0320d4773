package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Batch;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.engine.GradientMode;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.EnsembleMode;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.TinyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several models that translate together, of different kinds and with different views of the source. */
class EnsembleTest {

    private static final List<String> SOURCES = List.of("a b c", "f", "b b a e d c a", "unheard of", "");
    private static final List<String> TARGETS = List.of("C B A", "F", "", "A", "B");

    @TempDir
    private static Path shared;

    private static Path words;

    /** Of another size and cell, reads characters, and has no attention. */
    private static Path characters;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        words = train("words", "training.epochs=2", "model.encoder.cell=gru");
        characters = train(
                "characters",
                "training.epochs=2",
                "training.seed=2",
                "task.source.tokenizer=character",
                "model.encoder={type: recurrent, hidden: 3, cell: gru}",
                "model.decoder={type: recurrent, hidden: 5, cell: gru, attention: null}");
    }

    private static Path train(String name, String... overrides) {
        Recipe recipe = TinyRun.recipe(shared, overrides);
        TinyRun.train(recipe, shared.resolve(name));
        return shared.resolve(name);
    }

    private static Seq2Seq<String> load(Ensemble ensemble, String... overrides) {
        return Seq2Seq.load(ensemble, String.class, DeviceChoice.CPU, List.of(overrides));
    }

    private static Seq2Seq<String> load(Path... models) {
        return load(Ensemble.of(models));
    }

    private static Ensemble both(EnsembleMode mode, double first, double second) {
        return new Ensemble(List.of(words, characters), List.of(first, second), mode);
    }

    private static void assertSame(List<List<Prediction>> actual, List<List<Prediction>> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).hasSameSizeAs(expected.get(i));
            for (int rank = 0; rank < actual.get(i).size(); rank++) {
                Prediction one = actual.get(i).get(rank);
                Prediction other = expected.get(i).get(rank);
                assertThat(one.tokens()).isEqualTo(other.tokens());
                assertThat(one.text()).isEqualTo(other.text());
                assertThat(one.logProb()).isCloseTo(other.logProb(), within(1e-5));
                assertThat(one.score()).isCloseTo(other.score(), within(1e-5));
                assertThat(one.tokenLogProbs()).containsExactly(other.tokenLogProbs(), within(1e-5f));
                assertThat(one.sourceLabels()).isEqualTo(other.sourceLabels());
                assertThat(one.attention()).hasDimensions(other.attention().length, other.attention()[0].length);
                for (int step = 0; step < one.attention().length; step++) {
                    assertThat(one.attention()[step]).containsExactly(other.attention()[step], within(1e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModelWithItselfGivesWhatItGivesAlone(EnsembleMode mode) {
        Dataset<String> test = testData();
        try (Seq2Seq<String> alone = load(words);
                Seq2Seq<String> twice = load(new Ensemble(List.of(words, words), List.of(1.0, 3.0), mode))) {
            assertSame(twice.predict(SOURCES, 3, true), alone.predict(SOURCES, 3, true));
            assertThat(twice.decode(SOURCES)).isEqualTo(alone.decode(SOURCES));
            assertThat(twice.score(SOURCES, TARGETS)).containsExactly(alone.score(SOURCES, TARGETS), within(1e-5));
            Evaluator.Result expected = alone.evaluate(test);
            Evaluator.Result result = twice.evaluate(test);
            assertThat(result.loss()).isCloseTo(expected.loss(), within(1e-5));
            assertThat(result.hypotheses()).isEqualTo(expected.hypotheses());
            assertThat(result.scores()).isEqualTo(expected.scores());
        }
    }

    @SuppressWarnings("unchecked")
    private static Dataset<String> testData() {
        Recipe recipe = TinyRun.recipe(shared);
        return (Dataset<String>)
                recipe.data().factory().openFrom(recipe.data().config()).dev();
    }

    @Test
    void probabilitiesAreTheWeightedMean() {
        // An empty target is one token, the end of the sentence.
        List<String> empty = SOURCES.stream().map(source -> "").toList();
        try (Seq2Seq<String> one = load(words);
                Seq2Seq<String> other = load(characters);
                Seq2Seq<String> linear = load(both(EnsembleMode.LINEAR, 3, 1))) {
            double[] first = one.score(SOURCES, empty);
            double[] second = other.score(SOURCES, empty);
            double[] expected = IntStream.range(0, first.length)
                    .mapToDouble(i -> Math.log(0.75 * Math.exp(first[i]) + 0.25 * Math.exp(second[i])))
                    .toArray();
            assertThat(first).isNotEqualTo(second);
            assertThat(linear.score(SOURCES, empty)).containsExactly(expected, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void searchAndForcedDecodingAgreeAndBatchesChangeNothing(EnsembleMode mode) {
        try (Seq2Seq<String> ensemble = load(both(mode, 0.4, 0.6))) {
            List<List<Prediction>> together = ensemble.predict(SOURCES, 3, true);
            for (int i = 0; i < SOURCES.size(); i++) {
                List<String> source = List.of(SOURCES.get(i));
                assertSame(together.subList(i, i + 1), ensemble.predict(source, 3, true));
                Prediction best = together.get(i).get(0);
                if (best.tokens().contains("<eos>") && !best.text().contains("<unk>")) {
                    assertThat(ensemble.score(source, List.of(best.text()))[0]).isCloseTo(best.logProb(), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nearlyAllOfTheWeightLeavesThatModel(EnsembleMode mode) {
        try (Seq2Seq<String> alone = load(words);
                Seq2Seq<String> ensemble = load(both(mode, 1, 1e-9))) {
            assertSame(ensemble.predict(SOURCES, 3, true), alone.predict(SOURCES, 3, true));
        }
    }

    @Test
    void attentionIsOverTheTokensOfTheModelThatHasIt() {
        try (Seq2Seq<String> ensemble = load(characters, words);
                Seq2Seq<String> blind = load(characters, characters)) {
            assertThat(ensemble.hasAttention()).isTrue();
            Prediction best = ensemble.predict(List.of("a b c"), 1, true).get(0).get(0);
            assertThat(best.sourceLabels()).containsExactly("\u2581a", "\u2581b", "\u2581c", "<eos>");
            for (float[] row : best.attention()) {
                assertThat(row).hasSize(4);
            }
            assertThat(blind.hasAttention()).isFalse();
            assertThat(blind.predict(List.of("a b c"), 1, true).get(0).get(0).attention())
                    .isNull();
        }
    }

    @Test
    void theSearchIsThatOfTheFirstAndItsOverrides() {
        try (Seq2Seq<String> ensemble = load(Ensemble.of(characters, words), "search.method.beam_size=7")) {
            assertThat(ensemble.beamSize()).isEqualTo(7);
            assertThat(ensemble.networks()).hasSize(2);
            assertThat(ensemble.recipe().task())
                    .isEqualTo(ModelBundle.open(characters, List.of()).recipe().task());
        }
    }

    @Test
    void anyNumberOfThreadsMayUseIt() throws Exception {
        try (Seq2Seq<String> ensemble = load(words, characters)) {
            List<String> expected = ensemble.decode(SOURCES);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<List<String>>> calls = IntStream.range(0, 8)
                        .<Callable<List<String>>>mapToObj(i -> () -> ensemble.decode(SOURCES))
                        .toList();
                for (Future<List<String>> result : threads.invokeAll(calls)) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    @Test
    void nothingIsLeftBehind() {
        List<Member> members = Member.open(Ensemble.of(words, characters), List.of());
        List<Task<String>> tasks =
                members.stream().map(member -> member.task(String.class)).toList();
        Recipe recipe = members.get(0).bundle().recipe();
        Search search = recipe.search()
                .method()
                .factory()
                .createFrom(recipe.search().method().config());
        try (NDManager manager = NDManager.newBaseManager()) {
            List<EncoderDecoder> networks = new ArrayList<>();
            members.forEach(member -> networks.add(member.network(manager)));
            EnsembleModel model = new EnsembleModel(networks, List.of(0.5, 0.5), EnsembleMode.LINEAR);
            Inference inference = new Inference(model, manager, Compute.FUSED);
            EnsembleTask<String> task = new EnsembleTask<>(tasks, EnsembleModel.attending(networks));
            List<Features> sources = SOURCES.stream().map(task::features).toList();
            int before = manager.getManagedArrays().size();
            inference.search(
                    sources.stream()
                            .map(source -> new Inference.Input(source, 0))
                            .toList(),
                    search,
                    Inference.request(null, new SearchLimits(0, 8, 0, 3), 2, true));
            inference.logProbs(List.of(new Sample(sources.get(0), List.of(new int[] {4, 5}, new int[] {6}))));
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    /** The two networks, and their task with that of the first in front. */
    private record Opened(List<EncoderDecoder> networks, EnsembleTask<String> task) {

        static Opened of(NDManager manager, Path... models) {
            List<Member> members = Member.open(Ensemble.of(models), List.of());
            List<EncoderDecoder> networks =
                    members.stream().map(member -> member.network(manager)).toList();
            List<Task<String>> tasks =
                    members.stream().map(member -> member.task(String.class)).toList();
            return new Opened(networks, new EnsembleTask<>(tasks, EnsembleModel.attending(networks)));
        }

        EnsembleModel model() {
            return new EnsembleModel(
                    networks, Collections.nCopies(networks.size(), 1.0 / networks.size()), EnsembleMode.LINEAR);
        }
    }

    @Test
    void lengthsAreOfTheFirstAndMemoryOfTheOneThatAttends() {
        try (GradientMode off = GradientMode.off();
                NDManager manager = NDManager.newBaseManager()) {
            Opened opened = Opened.of(manager, characters, words);
            Forward f = new Forward(manager, false);
            SequenceModel.Opened found = opened.model()
                    .open(
                            f,
                            Stream.of("a b c", "f").map(opened.task()::features).toList());
            try (Cursor cursor = found.cursor()) {
                assertThat(cursor.attention()).isPresent();
                assertThat(found.lengths()).containsExactly(6, 2);
                assertThat(found.memory()).containsExactly(4, 2);
            }
        }
    }

    @Test
    void scoresOfManyModelsLeaveNoMoreBehindThanThoseOfOne() {
        try (GradientMode off = GradientMode.off();
                NDManager manager = NDManager.newBaseManager()) {
            assertThat(leftByScores(manager, words, words, words)).isEqualTo(leftByScores(manager, words));
        }
    }

    private static int leftByScores(NDManager manager, Path... models) {
        Opened opened = Opened.of(manager, models);
        try (NDManager scope = manager.newSubManager()) {
            Batch batch = Batch.of(List.of(new Sample(opened.task().features("a b c"), List.of(new int[] {4, 5}))));
            opened.model()
                    .logProbs(
                            new Forward(scope, false),
                            batch.sources(),
                            batch.sourceOf(),
                            TargetInput.reference(Teacher.input(scope, batch.targets())));
            return scope.getManagedArrays().size();
        }
    }

    @Test
    void unknownWordsAreReplacedByTheAttentionOfTheFirst() {
        String replace = "task.replace_unknown=true";
        // A word that no model knows begins the output as <unk>.
        PredictionRequest request = PredictionRequest.best(1).withPrefixes(List.of("xyzzy"));
        List<String> source = List.of("b unheard of");
        try (Seq2Seq<String> alone = load(Ensemble.of(words), replace);
                Seq2Seq<String> twice = load(Ensemble.of(words, words), replace);
                Seq2Seq<String> mixed = load(Ensemble.of(words, characters), replace);
                Seq2Seq<String> plain = load(words, characters)) {
            String expected = alone.predict(source, request).get(0).get(0).text();
            assertThat(twice.predict(source, request).get(0).get(0).text()).isEqualTo(expected);
            assertThat(plain.predict(source, request).get(0).get(0).text()).startsWith("<unk>");
            assertThat(mixed.predict(source, request).get(0).get(0).text())
                    .doesNotContain("<unk>")
                    .containsPattern("^(b|unheard|of)\\b");
        }
        assertThatThrownBy(() -> load(Ensemble.of(characters, words), replace).close())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("model.decoder: it has no attention, whose weights the task needs");
    }

    private void assertRefused(Path second, String... parts) {
        assertThatThrownBy(() -> load(words, second).close())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(second + ": its target ")
                .hasMessageContainingAll(parts)
                .hasMessageEndingWith("; models of an ensemble must write the same tokens: train them with the same"
                        + " target side of `task` on the same data, or start one from the other with"
                        + " training.initialize_from");
    }

    /** A copy of the model of words with another file in it. */
    private Path changed(String file, String from, String to) throws IOException {
        Path original = words.resolve("model");
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path one : files.toList()) {
                Files.copy(one, copy.resolve(original.relativize(one).toString()));
            }
        }
        String text = Files.readString(copy.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(copy.resolve(file), text.replace(from, to));
        // A model that was made so, as far as it says.
        Path manifest = copy.resolve("model.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?s)\"task\": \\{.*?\\},", ""));
        return copy;
    }

    @Test
    void anotherTargetVocabularyIsRefusedAtTheFirstDifference() throws IOException {
        Path other = changed("task/target/vocabulary.txt", "\u2581C", "\u2581X");
        assertRefused(other, "vocabulary is not that of " + words + ": token ", " is '\u2581X' and not '\u2581C'");
    }

    @Test
    void anotherSizeOfTheTargetVocabularyIsRefused() throws IOException {
        Path other = changed("task/target/vocabulary.txt", "\u2581C", "\u2581C\n\u2581X");
        assertRefused(other, "vocabulary is not that of " + words + ": it has 11 tokens and not 10");
    }

    @Test
    void weightsArePositiveAndOneAModel() {
        List<Path> models = List.of(words, characters);
        assertThat(new Ensemble(models, List.of(3.0, 1.0), EnsembleMode.LINEAR).weights())
                .containsExactly(0.75, 0.25);
        assertThat(new Ensemble(models, List.of(1e308, 1e308), EnsembleMode.LINEAR).weights())
                .containsExactly(0.5, 0.5);
        assertThat(new Ensemble(models, List.of(3e-320, 1e-320), EnsembleMode.LINEAR).weights())
                .containsExactly(0.75, 0.25);
        assertThatThrownBy(() -> new Ensemble(models, List.of(1.0), EnsembleMode.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 models with 1 weights");
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Ensemble(models, List.of(1.0, wrong), EnsembleMode.LINEAR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("weights are positive numbers, not [1.0, ");
        }
    }
}
