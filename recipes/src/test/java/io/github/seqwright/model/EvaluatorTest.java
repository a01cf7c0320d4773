package io.github.seqwright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.decoder.search.SamplingSearch;
import io.github.seqwright.decoder.search.SamplingSearchConfig;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.metric.Metric;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchLimits;
import io.github.seqwright.task.Task;
import io.github.seqwright.train.TinyRun;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

    @TempDir
    private Path folder;

    private final NDManager manager = NDManager.newBaseManager();
    private final List<String> calls = new ArrayList<>();
    private Recipe recipe;
    private Task<String> task;
    private Dataset<String> data;
    private EncoderDecoder network;
    private Search search;

    @BeforeEach
    @SuppressWarnings("unchecked") // translation reads text
    void network() {
        recipe = TinyRun.recipe(folder);
        data = (Dataset<String>)
                recipe.data().factory().openFrom(recipe.data().config()).train();
        task = (Task<String>) recipe.task().factory().fitFrom(recipe.task().config(), data);
        network = Networks.build(recipe.model(), task);
        network.initialize(manager, 1);
        search = recipe.search()
                .method()
                .factory()
                .createFrom(recipe.search().method().config());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Evaluator<String> evaluator(Task<String> read, long mostNumbers) {
        List<Metric> metrics = recipe.evaluation().metrics().stream()
                .<Metric>map(chosen -> chosen.factory().createFrom(chosen.config()))
                .toList();
        Inference inference = new Inference(network, manager, Compute.FUSED);
        return new Evaluator<>(read, inference, recipe.search().limits(), metrics, data, 0, mostNumbers, failure -> {
            throw failure;
        });
    }

    /** The task, which writes down when features are made and texts are read. */
    @SuppressWarnings("unchecked") // a proxy of the interface
    private Task<String> observed() {
        return (Task<String>) Proxy.newProxyInstance(
                Task.class.getClassLoader(), new Class<?>[] {Task.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(task, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void resultsDoNotDependOnHowManyFeaturesAreHeld() {
        Evaluator.Result all = evaluator(task, Long.MAX_VALUE).evaluate(search);
        assertThat(all.hypotheses()).hasSize(TinyRun.EXAMPLES);
        for (long most : new long[] {1, 20}) {
            Evaluator.Result some = evaluator(task, most).evaluate(search);
            assertThat(some.hypotheses()).isEqualTo(all.hypotheses());
            assertThat(some.scores()).isEqualTo(all.scores());
            assertThat(some.loss()).isCloseTo(all.loss(), within(1e-6));
        }
    }

    @Test
    void whatIsDrawnForAnExampleDoesNotDependOnTheOthers() {
        search = new SamplingSearch(new SamplingSearchConfig(1, 3, 0, 1, 7));
        List<String> all = evaluator(task, Long.MAX_VALUE).evaluate(search).hypotheses();
        assertThat(evaluator(task, 1).evaluate(search).hypotheses()).isEqualTo(all);
        assertThat(evaluator(task, 1).show(search, 3))
                .extracting(shown -> shown.prediction().text())
                .containsExactly(all.get(0), all.get(10), all.get(20));

        Inference inference = new Inference(network, manager, Compute.FUSED);
        List<InputException> unreadable = new ArrayList<>();
        SearchLimits limits = recipe.search().limits();
        Evaluator<String> some =
                new Evaluator<>(failingAt(0, 4), inference, limits, List.of(), data, 0, 20, unreadable::add);
        List<String> rest = new ArrayList<>(all);
        rest.remove(4);
        rest.remove(0);
        assertThat(some.evaluate(search).hypotheses()).isEqualTo(rest);
        assertThat(unreadable).hasSize(2);
    }

    /** The task, which cannot read some examples of the data. */
    @SuppressWarnings("unchecked") // a proxy of the interface
    private Task<String> failingAt(Integer... numbers) {
        AtomicInteger next = new AtomicInteger();
        return (Task<String>) Proxy.newProxyInstance(
                Task.class.getClassLoader(), new Class<?>[] {Task.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("features") && List.of(numbers).contains(next.getAndIncrement())) {
                        throw new InputException("cannot be read");
                    }
                    try {
                        return method.invoke(task, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void noMoreFeaturesAreHeldThanAllowed() {
        Evaluator<String> evaluator = evaluator(observed(), 20);
        calls.clear();
        evaluator.evaluate(search);
        List<Integer> lengths = new ArrayList<>();
        try (Dataset.Reader<String> reader = data.open(0)) {
            reader.forEachRemaining(
                    example -> lengths.add(task.features(example.source()).length()));
        }
        int next = 0;
        int chunks = 0;
        for (int i = 0; i < calls.size(); chunks++) {
            int held = 0;
            for (; i < calls.size() && !calls.get(i).equals("text"); i++) {
                held += calls.get(i).equals("features") ? lengths.get(next++) : 0;
            }
            assertThat(held).isBetween(1, 20);
            while (i < calls.size() && calls.get(i).equals("text")) {
                i++;
            }
        }
        assertThat(next).isEqualTo(TinyRun.EXAMPLES);
        assertThat(chunks).isGreaterThan(3);
    }

    @Test
    void showsExamplesSpreadOverTheData() {
        List<Evaluator.Shown> shown = evaluator(task, 1).show(search, 3);
        List<String> sources = new ArrayList<>();
        try (Dataset.Reader<String> reader = data.open(0)) {
            reader.forEachRemaining(example -> sources.add(example.source()));
        }
        assertThat(shown)
                .extracting(Evaluator.Shown::source)
                .isEqualTo(IntStream.of(0, 10, 20).mapToObj(sources::get).toList());
        assertThat(shown)
                .allSatisfy(one -> assertThat(one.prediction().attention()).isNotNull());
    }

    @Test
    void aModelThatGivesNoNumbersIsSaidToHaveDiverged() {
        network.parameters().values().forEach(parameter -> parameter.getArray().muli(Float.NaN));
        assertThatThrownBy(() -> evaluator(task, 20).evaluate(search))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "train.tsv: the model's loss there is not a finite number, since its training diverged;"
                                + " train with a lower training.learning_rate or training.clip_norm");
    }

    @Test
    void refusesWhatCannotBeReadBeforeItIsAsked() {
        Dataset<String> none = Dataset.of("nothing", List.<Example<String>>of());
        Inference inference = new Inference(network, manager, Compute.FUSED);
        assertThatThrownBy(
                        () -> new Evaluator<>(task, inference, recipe.search().limits(), List.of(), none, 0))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("nothing: no examples");
    }
}
