package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Features;
import io.github.seqwright.engine.DeviceChoice;
import io.github.seqwright.metric.Score;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.Experiment;
import io.github.seqwright.train.TinyRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model on disk, whole and in every way broken. */
class ModelBundleTest {

    private static final List<String> SOURCES = List.of("a b c", "f", "b b a e d c a", "unheard of", "");

    @TempDir
    private static Path shared;

    private static Experiment.Summary summary;

    @TempDir
    private Path folder;

    /** A copy of the model that one run made. */
    private Path model;

    @BeforeAll
    static void train() {
        Recipe recipe = TinyRun.recipe(shared, "training.epochs=1");
        summary = TinyRun.train(recipe, shared.resolve("run"));
    }

    @BeforeEach
    void copy() throws IOException {
        Path original = shared.resolve("run/model");
        model = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(original.relativize(file).toString()));
            }
        }
    }

    private static Seq2Seq<String> load(Path path) {
        return Seq2Seq.load(path, String.class, DeviceChoice.CPU, List.of());
    }

    private AbstractThrowableAssert<?, ?> assertRefused() {
        return assertThatThrownBy(() -> load(model).close()).isInstanceOf(InputException.class);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(model.resolve(name), text);
    }

    @Test
    void aRunFolderStandsForItsModel() {
        try (Seq2Seq<String> fromRun = load(shared.resolve("run"));
                Seq2Seq<String> fromCopy = load(model)) {
            assertThat(fromRun.decode(SOURCES)).isEqualTo(fromCopy.decode(SOURCES));
            List<String> targets = List.of("C B A", "F", "", "A", "B");
            assertThat(fromCopy.score(SOURCES, targets)).containsExactly(fromRun.score(SOURCES, targets), within(1e-9));
        }
    }

    @Test
    void itCarriesItsScores() {
        Map<String, ModelBundle.Result> scores =
                ModelBundle.open(model, List.of()).scores();
        Evaluator.Result test = summary.test();
        assertThat(scores).containsOnlyKeys("test");
        assertThat(scores.get("test").perplexity()).isEqualTo(test.perplexity());
        assertThat(scores.get("test").scores()).isEqualTo(test.scores());
    }

    @Test
    void aPerplexityThatIsNotANumberIsKept() {
        ModelBundle bundle = ModelBundle.open(model, List.of());
        bundle.writeScores("dev", new Evaluator.Result(Double.NaN, List.of(), List.of(), null));
        Score wer = new Score("wer", 12.5, false, "", Map.of("errors", 3.0));
        bundle.writeScores("test", new Evaluator.Result(1000, List.of(wer), List.of(), null));
        Map<String, ModelBundle.Result> read =
                ModelBundle.open(model, List.of()).scores();
        assertThat(read.get("dev").perplexity()).isNaN();
        assertThat(read.get("test").perplexity()).isInfinite();
        assertThat(read.get("test").scores()).containsExactly(wer);
    }

    @Test
    void aModelFromBeforeInitialModelsWereNamedIsReadAsOneWithout() throws IOException {
        String manifest = Files.readString(model.resolve("model.json"));
        assertThat(manifest).doesNotContain("initialModel");
        assertThat(ModelBundle.open(model, List.of()).madeWith()).hasValueSatisfying(madeWith -> {
            assertThat(madeWith.initialModel()).isNull();
            assertThat(madeWith.comment()).doesNotContain("initial model");
        });
    }

    @Test
    void anyNumberOfThreadsMayUseIt() throws Exception {
        try (Seq2Seq<String> loaded = load(model)) {
            List<String> expected = loaded.decode(SOURCES);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<List<String>>> calls = IntStream.range(0, 8)
                        .<Callable<List<String>>>mapToObj(i -> () -> loaded.decode(SOURCES))
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
    void nothingInNothingOut() {
        try (Seq2Seq<String> loaded = load(model)) {
            assertThat(loaded.decode(List.of())).isEmpty();
            assertThat(loaded.score(List.of(), List.of())).isEmpty();
        }
    }

    @Test
    void aClosedModelSaysSo() {
        Seq2Seq<String> loaded = load(model);
        Features features = loaded.features("one");
        loaded.close();
        List<ThrowableAssert.ThrowingCallable> uses = List.of(
                () -> loaded.decode("one"),
                () -> loaded.predictFrom(List.of("one"), List.of(features), PredictionRequest.best(1)),
                () -> loaded.score(List.of("one"), List.of("1")),
                () -> loaded.evaluate(Dataset.of("none", List.of())));
        assertThat(uses)
                .allSatisfy(use -> assertThatThrownBy(use)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the model is closed"));
    }

    @Test
    void closingWaitsForThoseWhoCompute() throws Exception {
        for (int round = 0; round < 5; round++) {
            Seq2Seq<String> loaded = load(model);
            CountDownLatch begun = new CountDownLatch(3);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                users.add(threads.submit(() -> {
                    while (true) {
                        loaded.decode("one two");
                        begun.countDown();
                    }
                }));
            }
            begun.await();
            loaded.close();
            threads.shutdown();
            for (Future<?> user : users) {
                assertThatThrownBy(user::get)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the model is closed");
            }
        }
    }

    @Test
    void aModelIsNotClosedByItsOwnSearch() {
        try (Seq2Seq<String> loaded = load(model)) {
            Search closes = new Search() {
                @Override
                public int beamSize() {
                    return 1;
                }

                @Override
                public List<List<Hypothesis>> search(Cursor cursor, List<SearchSource> sources, SearchRequest request) {
                    loaded.close();
                    return List.of();
                }
            };
            assertThatThrownBy(() -> loaded.predict(List.of("one"), closes, 1, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the model is closed by what it is computing");
            assertThat(loaded.decode("one")).isNotNull();
        }
    }

    @Test
    void filesOfTheTaskAreThoseItWasMadeWith() throws IOException {
        Path vocabulary = model.resolve("task/source/vocabulary.txt");
        List<String> words = new ArrayList<>(Files.readAllLines(vocabulary));
        // A vocabulary as good as the model's own, to all appearance.
        Collections.swap(words, words.size() - 2, words.size() - 1);
        Files.write(vocabulary, words);
        assertRefused()
                .hasMessage(vocabulary + ": is not what the model was made with, by the SHA-256 in model.json;"
                        + " copy the model again");
        forgetChecksums();
        load(model).close();
    }

    /** As in a model of before they were written down. */
    private void forgetChecksums() throws IOException {
        String manifest = Files.readString(model.resolve("model.json"));
        String without = manifest.replaceFirst("(?s)\"task\": \\{.*?\\},", "");
        assertThat(without).isNotEqualTo(manifest);
        write("model.json", without);
    }

    @Test
    void requestsAreChecked() {
        assertThatThrownBy(() -> PredictionRequest.best(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nBest: expected 1 or more but found 0");
        PredictionRequest best = PredictionRequest.best(1);
        assertThatThrownBy(() -> best.withAllowed(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allowed: expected at least one token; null allows all");
        try (Seq2Seq<String> loaded = load(model)) {
            assertThatThrownBy(() -> loaded.predict(List.of("one"), best.withAllowed(Set.of(999_999))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("token 999999 cannot be allowed; those of the model are from 0 to ");
        }
    }

    @Test
    void nullIsNoSource() {
        try (Seq2Seq<String> loaded = load(model)) {
            assertThatThrownBy(() -> loaded.decode((String) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("a source is null");
            assertThatThrownBy(() -> loaded.score(List.of("one"), Collections.singletonList(null)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("a target is null");
        }
    }

    @Test
    void itReadsWhatItReads() {
        assertThatThrownBy(() -> Seq2Seq.load(model, Path.class, DeviceChoice.CPU, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("this model reads text, not files");
    }

    @Test
    void aFolderWithoutAModelIsNamed() {
        assertThatThrownBy(() -> load(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": no model there");
        assertThatThrownBy(() -> load(folder.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere: no such folder");
    }

    @Test
    void anotherFormatIsNamedWhateverElseItHolds() throws IOException {
        write("model.json", "{\"format\": 2, \"scores\": [1, 2]}");
        assertRefused().hasMessageContaining("the model is of format 2, this version reads format 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "12", "{}", "{\"format\": null}", "{\"format\": \"one\"}", "\u0000"})
    void aBrokenManifestIsNamed(String text) throws IOException {
        Path file = write("model.json", text);
        assertRefused().hasMessageStartingWith(file + ": cannot be read").hasMessageEndingWith("copy the model again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": 1}",
                "{\"format\": 1, \"scores\": {\"test\": null}}",
                "{\"format\": 1, \"scores\": {\"test\": {\"perplexity\": 1, \"scores\": [{}]}}}"
            })
    void brokenScoresAreNamed(String text) throws IOException {
        Path file = write("model.json", text);
        assertThatThrownBy(() -> ModelBundle.open(model, List.of()).scores())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": cannot be read");
    }

    @Test
    void aGiantManifestIsNotRead() throws IOException {
        write("model.json", " ".repeat(2 << 20));
        assertRefused().hasMessageContaining("longer than");
    }

    @Test
    void aBrokenRecipeIsNamedWithItsLine() throws IOException {
        String recipe = Files.readString(model.resolve("recipe.yaml"));
        write("recipe.yaml", recipe.replaceFirst("hidden: 4", "hiden: 4"));
        assertRefused()
                .hasMessageContaining(model.resolve("recipe.yaml").toString())
                .hasMessageContaining("model.encoder.hiden")
                .hasMessageContaining("did you mean 'hidden'?");
        write("recipe.yaml", "task: [");
        assertRefused().hasMessageContaining("recipe.yaml:1");
        Files.delete(model.resolve("recipe.yaml"));
        assertRefused().hasMessageContaining("no recipe.yaml in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.safetensors", "task/source/vocabulary.txt", "task/target/vocabulary.txt"})
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(model.resolve(name));
        assertRefused().hasMessageContaining(name.substring(name.lastIndexOf('/') + 1));
    }

    @Test
    void weightsThatAreNotWrittenYetAreSaidToBe() throws IOException {
        Files.delete(model.resolve("weights.safetensors"));
        assertRefused().hasMessageContaining("the model has no weights yet");
    }

    @Test
    void aVocabularyOfAnotherModelIsTold() throws IOException {
        Path file = model.resolve("task/target/vocabulary.txt");
        Files.writeString(file, Files.readString(file) + "ZEBRA\n");
        forgetChecksums();
        assertRefused()
                .hasMessageContaining("these weights are of another model (3 differences)")
                .hasMessageContaining("target.weight has the shape")
                .hasMessageContaining("vocabularies");
    }

    @Test
    void aSizeThatTheWeightsDoNotHaveCostsNoMemory() throws IOException {
        String recipe = Files.readString(model.resolve("recipe.yaml"));
        write("recipe.yaml", recipe.replaceFirst("hidden: 4", "hidden: 60000"));
        assertRefused().hasMessageContaining("these weights are of another model");
    }

    @Test
    void aHostileHeaderIsRefused() throws IOException {
        ByteBuffer lie = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 60);
        Files.write(model.resolve("weights.safetensors"), lie.array());
        assertRefused().hasMessageContaining("its header claims");
        String climbing = "{\"../../../../tmp/x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        byte[] text = climbing.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(12 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length);
        Files.write(model.resolve("weights.safetensors"), file.put(text).array());
        assertRefused().hasMessageContaining("these weights are of another model");
    }

    @Test
    void aModelIsWrittenWholeOrNotAtAll() throws IOException {
        ModelBundle bundle = ModelBundle.open(model, List.of());
        Task<?> task = bundle.task();
        byte[] before = Files.readAllBytes(model.resolve("weights.safetensors"));
        EncoderDecoder empty = Networks.build(bundle.recipe().model(), task);
        assertThatThrownBy(() -> bundle.writeWeights(empty)).isInstanceOf(RuntimeException.class);
        assertThat(model.resolve("weights.safetensors")).hasBinaryContent(before);
    }
}
