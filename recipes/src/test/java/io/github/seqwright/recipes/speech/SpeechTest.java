package io.github.seqwright.recipes.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Frames;
import io.github.seqwright.data.LateFeatures;
import io.github.seqwright.data.Sample;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechTest {

    private static final String PLAIN =
            "{audio: {rate: 8000, filter_bank: {bins: 20}, longest_seconds: 2}, transcripts: {max_length: 12}}";

    private static final String CHANGING =
            "{audio: {rate: 8000, filter_bank: {bins: 20}, deltas: 1, stack: 3, keep_every: 2,"
                    + " normalization: training, speeds: [0.8, 1.1], noise: {share: 0.5}, spec_augment: {time_masks: 1}}}";

    private final SpeechFactory factory = new SpeechFactory();

    @TempDir
    private Path folder;

    private Path low;
    private Path broken;
    private Dataset<Path> data;

    @BeforeEach
    void record() throws IOException {
        low = Tones.write(folder.resolve("low.wav"), 300, 8000);
        Path high = Tones.write(folder.resolve("high.wav"), 2000, 5000);
        broken = Files.writeString(folder.resolve("broken.wav"), "Dear Sir");
        data = Dataset.of(
                "data",
                List.of(
                        Example.of("low", low, "low a"),
                        Example.of("b", broken, "w"),
                        Example.of("high", high, "high")));
    }

    private static SpeechFactory.Config config(String keys) {
        return Configs.of(SpeechFactory.Config.class, keys);
    }

    @SuppressWarnings("unchecked") // speech reads paths
    private Task<Path> task(String keys) {
        return (Task<Path>) factory.fit(config(keys), data);
    }

    @Test
    void sourcesAreFramesAndTranscriptsCharacters() {
        Task<Path> task = task(PLAIN);
        assertThat(task.sourceSpec()).isEqualTo(new SourceSpec.Frames(20));
        assertThat(((Frames) task.features(low)).frames()).isEqualTo(98);
        assertThat(task.target("a low")).hasSize(5).doesNotContain(Vocabulary.UNK);
        assertThat(task.text(task.target("high a"))).isEqualTo("high a");
        assertThat(task.parse("x/y.wav")).isEqualTo(Path.of("x/y.wav"));
    }

    @Test
    void anUnknownCharacterIsTheUnknownToken() {
        assertThat(task(PLAIN).target("é")).containsExactly(Vocabulary.UNK);
    }

    /** Two seconds of sound and a recording that cannot be read; then one second fifty hours long. */
    @Test
    void littleSpeechIsTooLittleForAttentionAlone() {
        Task<Path> task = task(PLAIN);
        assertThat(task.doubtsAttention(data))
                .hasValueSatisfying(
                        doubt -> assertThat(doubt).contains("here are 0.0").contains("model.heads: [{type: ctc}]"));
        Dataset<Path> much = Dataset.of("much", Collections.nCopies(180_000, Example.of("low", low, "low a")));
        assertThat(task.doubtsAttention(much)).isEmpty();
    }

    @Test
    void trainingKnowsTheLengthBeforeItReads() {
        Task<Path> task = task(CHANGING);
        for (long seed = 0; seed < 20; seed++) {
            LateFeatures late = late(task, seed);
            Features made = late.make();
            assertThat(late.length()).isEqualTo(made.length());
            assertThat(late.numbers()).isEqualTo(made.numbers());
            assertThat(((Frames) made).bins()).isEqualTo(((SourceSpec.Frames) task.sourceSpec()).bins());
        }
    }

    private LateFeatures late(Task<Path> task, long seed) {
        Sample sample =
                task.trainingSample(data.open(0).next(), new Random(seed)).orElseThrow();
        return (LateFeatures) sample.source();
    }

    @Test
    void whatIsDrawnDependsOnTheStreamOfRandomNumbersAlone() {
        Task<Path> task = task(CHANGING);
        LateFeatures late = late(task, 1);
        float[] once = ((Frames) late.make()).values();
        assertThat(((Frames) late.make()).values()).isEqualTo(once);
        assertThat(((Frames) late(task, 1).make()).values()).isEqualTo(once);
        assertThat(((Frames) late(task, 2).make()).values()).isNotEqualTo(once);
        Task<Path> plain = task(PLAIN);
        assertThat(((Frames) late(plain, 1).make()).values()).isEqualTo(((Frames) plain.features(low)).values());
    }

    @Test
    void whatIsTooLongIsLeftOut() {
        Task<Path> task = task(PLAIN);
        Path threeSeconds = Tones.write(folder.resolve("long.wav"), 300, 24_000);
        assertThat(task.trainingSample(Example.of("x", threeSeconds, "low"), new Random(1)))
                .isEmpty();
        assertThat(task.trainingSample(Example.of("x", low, "low low low low"), new Random(1)))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsFoundWhereTrainingCountsIt() {
        Sample sample = task(PLAIN)
                .trainingSample(Example.of("b", broken, "w"), new Random(1))
                .orElseThrow();
        assertThatThrownBy(() -> ((LateFeatures) sample.source()).make())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken.wav: is no sound file that is known here");
    }

    @Test
    void statisticsNeedARecordingThatCanBeRead() {
        Dataset<Path> none = Dataset.of("none", List.of(Example.of("b", broken, "w")));
        assertThatThrownBy(() -> factory.fit(config(CHANGING), none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken.wav");
    }

    @Test
    void positionsAreLabeledByTheirTime() {
        assertThat(task(PLAIN).sourceLabels(low, new Layout.Time(4), 3)).containsExactly("0.00 s", "0.04 s", "0.08 s");
        assertThat(task(CHANGING).sourceLabels(low, new Layout.Time(4), 2)).containsExactly("0.00 s", "0.08 s");
    }

    @Test
    void whatIsSavedReadsTheSame() throws IOException {
        Task<Path> task = task(CHANGING);
        Path saved = Files.createDirectories(folder.resolve("saved"));
        task.save(saved);
        assertThat(saved.resolve("feature_statistics.json")).exists();
        @SuppressWarnings("unchecked") // speech reads paths
        Task<Path> loaded = (Task<Path>) factory.load(config(CHANGING), saved);
        assertThat(loaded.targetVocabulary()).isEqualTo(task.targetVocabulary());
        assertThat(((Frames) loaded.features(low)).values()).isEqualTo(((Frames) task.features(low)).values());
    }
}
