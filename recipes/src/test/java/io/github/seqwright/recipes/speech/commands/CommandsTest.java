package io.github.seqwright.recipes.speech.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.encoder.audio.AudioFile;
import io.github.seqwright.recipes.speech.commands.CommandSampler.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String SENTENCE = "set the heater to twenty three degrees";
    private static final Manner MANNER = new Manner(150, 100, 11);

    @TempDir
    private Path folder;

    private static Set<String> sentences(Split split, int count) {
        return new TreeSet<>(CommandSampler.sentences(split, count, 1));
    }

    @Test
    void numbersAreWords() {
        assertThat(List.of(0, 9, 10, 19, 20, 23, 99).stream().map(CommandGrammar::number))
                .containsExactly("zero", "nine", "ten", "nineteen", "twenty", "twenty three", "ninety nine");
    }

    @Test
    void noSentenceIsInTwoSplits() {
        Set<String> train = sentences(Split.TRAIN, 4000);
        Set<String> dev = sentences(Split.DEV, 500);
        Set<String> test = sentences(Split.TEST, 500);
        assertThat(train)
                .hasSizeGreaterThan(1000)
                .doesNotContainAnyElementsOf(dev)
                .doesNotContainAnyElementsOf(test);
        assertThat(dev).hasSizeGreaterThan(200).doesNotContainAnyElementsOf(test);
    }

    @Test
    void trainingHasAllWords() {
        Set<String> train = words(sentences(Split.TRAIN, 4000));
        assertThat(train).hasSizeBetween(60, 110).allMatch(word -> word.matches("[a-z]+"));
        assertThat(train)
                .containsAll(words(sentences(Split.DEV, 2000)))
                .containsAll(words(sentences(Split.TEST, 2000)));
    }

    private static Set<String> words(Set<String> sentences) {
        Set<String> words = new TreeSet<>();
        sentences.forEach(sentence -> words.addAll(List.of(sentence.split(" "))));
        return words;
    }

    @Test
    void theVoiceDoesAsItIsTold() {
        try (Speaker speaker = new Speaker();
                Speaker other = new Speaker()) {
            float[] sound = speaker.say(SENTENCE, MANNER);
            assertThat(sound.length / (double) Speaker.RATE).isBetween(2.0, 3.0);
            assertThat(speaker.say(SENTENCE, new Manner(110, 100, 11))).hasSizeGreaterThan(sound.length * 5 / 4);
            assertThat(speaker.say(SENTENCE, new Manner(150, 180, 20))).isNotEqualTo(sound);
            assertThat(speaker.say(SENTENCE, MANNER)).isEqualTo(sound);
            assertThat(other.say(SENTENCE, MANNER)).isEqualTo(sound);
        }
    }

    @Test
    void speechIsAmidNoiseOfItsLevel() {
        float[] speech = new float[16_000];
        for (int i = 0; i < speech.length; i++) {
            speech[i] = (float) Math.sin(i * 0.2);
        }
        for (boolean pink : new boolean[] {false, true}) {
            float[] recording = new Surroundings(1, 0.5, 0.5, 20, pink).record(speech, new Random(1));
            assertThat(recording).hasSize(40_000);
            double noise = power(recording, 0, 16_000);
            assertThat(10 * Math.log10((power(recording, 16_000, 32_000) - noise) / noise))
                    .isCloseTo(20, within(2.0));
            assertThat(power(recording, 16_000, 32_000)).isCloseTo(0.125, within(0.01));
        }
    }

    private static double power(float[] sound, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sound[i] * sound[i];
        }
        return sum / (to - from);
    }

    @Test
    void pinkNoiseIsLouderBelow() {
        assertThat(likeness(new Noise(false, new Random(1)))).isCloseTo(0, within(0.05));
        assertThat(likeness(new Noise(true, new Random(1)))).isGreaterThan(0.6);
    }

    /** Correlation of neighbors. */
    private static double likeness(Noise noise) {
        double before = noise.next();
        double product = 0;
        double square = 0;
        for (int i = 0; i < 20_000; i++) {
            double value = noise.next();
            product += before * value;
            square += value * value;
            before = value;
        }
        return product / square;
    }

    @Test
    void recordingsAreMadeOnceAndTheSameEverywhere() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        DataSplits<?> data = open(first, 1);
        open(second, 1);
        try (var files = Files.list(first)) {
            List<Path> archives = files.sorted().toList();
            assertThat(archives).hasSize(3);
            for (Path archive : archives) {
                assertThat(second.resolve(archive.getFileName())).hasSameBinaryContentAs(archive);
            }
            var time = Files.getLastModifiedTime(archives.get(0));
            assertThat(open(first, 1).train().checksum()).isEqualTo(data.train().checksum());
            assertThat(Files.getLastModifiedTime(archives.get(0))).isEqualTo(time);
        }
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(CommandsTest::speaks);
        try (Dataset.Reader<?> reader = data.train().open(0)) {
            Example<?> example = reader.next();
            Path recording = (Path) example.source();
            assertThat(AudioFile.length(recording, Speaker.RATE)).isBetween(8_000L, 160_000L);
            assertThat(Files.readString(recording.resolveSibling("transcripts.tsv")))
                    .startsWith(
                            "path\ttext\n000001.wav\t" + example.references().get(0) + "\n");
        }
    }

    private static boolean speaks(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().startsWith("com.sun.speech")) {
                return true;
            }
        }
        return false;
    }

    private static DataSplits<?> open(Path folder, long seed) {
        return new CommandsFactory().open(new CommandsFactory.Config(5, 2, 2, seed, folder));
    }
}
