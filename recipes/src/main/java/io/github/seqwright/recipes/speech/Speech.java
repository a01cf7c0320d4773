package io.github.seqwright.recipes.speech;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.LateFeatures;
import io.github.seqwright.data.Sample;
import io.github.seqwright.encoder.audio.AudioConfig;
import io.github.seqwright.encoder.audio.AudioFile;
import io.github.seqwright.encoder.audio.AudioFrontEnd;
import io.github.seqwright.encoder.audio.AudioSegments;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.task.Segmented;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recordings to text. */
final class Speech implements Task<Path>, Segmented<Path> {

    private static final Logger LOG = LoggerFactory.getLogger(Speech.class);

    private static final int STRANGE_SHOWN = 5;
    private static final int ENOUGH_HOURS = 50;

    private final AudioConfig audio;
    private final AudioFrontEnd frontEnd;
    private final TextSide transcripts;
    private final Set<String> strange = ConcurrentHashMap.newKeySet();

    /** Every epoch asks for them again. */
    private final Map<Path, Long> lengths = new ConcurrentHashMap<>();

    Speech(AudioConfig audio, AudioFrontEnd frontEnd, TextSide transcripts) {
        this.audio = audio;
        this.frontEnd = frontEnd;
        this.transcripts = transcripts;
    }

    /** Frames that are computed when their batch comes near; {@code seed} draws how they are changed. */
    private record LateFrames(AudioFrontEnd frontEnd, Path recording, long seed, int length) implements LateFeatures {

        @Override
        public long numbers() {
            return (long) length * frontEnd.bins();
        }

        @Override
        public Features make() {
            return frontEnd.trainingFeatures(recording, new Random(seed));
        }
    }

    /** A recording that could not even be opened: says so where training counts such. */
    private record NoFrames(InputException why) implements LateFeatures {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public long numbers() {
            return 0;
        }

        @Override
        public Features make() {
            throw why;
        }
    }

    @Override
    public Class<Path> sourceType() {
        return Path.class;
    }

    @Override
    public SourceSpec sourceSpec() {
        return new SourceSpec.Frames(frontEnd.bins());
    }

    @Override
    public String shown(Example<Path> example) {
        return example.id();
    }

    @Override
    public Vocabulary targetVocabulary() {
        return transcripts.vocabulary();
    }

    @Override
    public Features features(Path recording) {
        return frontEnd.features(recording);
    }

    @Override
    public Optional<Segmented<Path>> segmented() {
        return Optional.of(this);
    }

    @Override
    public Segments segments(Path recording) {
        return new Heard(frontEnd.segments(recording));
    }

    /** Always one part ahead, since only reading on tells whether there is another. */
    private final class Heard implements Segments {

        private final AudioSegments sound;
        private Optional<AudioSegments.Segment> next;

        Heard(AudioSegments sound) {
            this.sound = sound;
            try {
                next = sound.next();
            } catch (InputException e) {
                sound.close();
                throw e;
            }
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Segment next() {
            AudioSegments.Segment given = next.orElseThrow(NoSuchElementException::new);
            next = sound.next();
            return new Segment(frontEnd.features(given.samples()), given.begin(), given.end(), given.silent());
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    @Override
    public double seconds(int step) {
        return step * frontEnd.stepMillis() / 1000;
    }

    @Override
    public int[] target(String text) {
        int[] ids = transcripts.ids(text);
        if (IntStream.of(ids).anyMatch(id -> id == Vocabulary.UNK)) {
            warnOfStrange(text, ids);
        }
        return ids;
    }

    private void warnOfStrange(String text, int[] ids) {
        if (strange.size() >= STRANGE_SHOWN || !strange.add(text)) {
            return;
        }
        List<String> tokens = transcripts.tokenizer().tokenize(text);
        TreeSet<String> unknown = new TreeSet<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == Vocabulary.UNK) {
                unknown.add("'" + transcripts.tokenizer().detokenize(List.of(tokens.get(i))) + "'");
            }
        }
        LOG.warn(
                "the transcript '{}' has what is not in the vocabulary and the model cannot write: {}; write it as the"
                        + " training transcripts are written{}",
                text,
                String.join(", ", unknown),
                strange.size() == STRANGE_SHOWN ? "; further ones are not reported" : "");
    }

    /** One whose recording or transcript is too long is left out. */
    @Override
    public Optional<Sample> trainingSample(Example<Path> example, Random random) {
        long seed = random.nextLong();
        List<int[]> targets = example.references().stream()
                .map(text ->
                        transcripts.vocabulary().ids(transcripts.tokenizer().tokenize(text, random)))
                .filter(tokens -> tokens.length <= transcripts.maxLength())
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        try {
            long samples = length(example.source());
            if (frontEnd.isTooLong(samples)) {
                return Optional.empty();
            }
            int length = frontEnd.trainingFrames(samples, new Random(seed));
            return Optional.of(new Sample(new LateFrames(frontEnd, example.source(), seed, length), targets));
        } catch (InputException e) {
            return Optional.of(new Sample(new NoFrames(e), targets));
        }
    }

    /**
     * Where there are fewer hours of it than attention may need. How many that is depends on much: 80 hours of WSJ were enough
     * (Watanabe et al. 2017, table I), and with the 45 minutes of AN4 four in ten characters were wrong after 30 epochs. Between the
     * two the number is a choice.
     */
    @Override
    public Optional<String> doubtsAttention(Dataset<Path> train) {
        long enough = 3600L * ENOUGH_HOURS * audio.rate();
        long samples = 0;
        try (Dataset.Reader<Path> reader = train.open(0)) {
            while (reader.hasNext() && samples < enough) {
                samples += lengthIfReadable(reader.next().source());
            }
        }
        if (samples >= enough) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "attention alone may not learn to align from less than %d hours of recordings, and here are %.1f; put CTC"
                        + " beside it: model.heads: [{type: ctc}]",
                ENOUGH_HOURS,
                samples / 3600.0 / audio.rate()));
    }

    /** 0 for one that cannot be read, which training counts and says. */
    private long lengthIfReadable(Path recording) {
        try {
            return length(recording);
        } catch (InputException e) {
            return 0;
        }
    }

    private long length(Path recording) {
        return lengths.computeIfAbsent(recording, file -> AudioFile.length(file, audio.rate()));
    }

    @Override
    public String text(int[] tokens) {
        return transcripts.text(tokens);
    }

    /** When the sound of each position begins. */
    @Override
    public List<String> sourceLabels(Path recording, Layout.Time layout, int positions) {
        return IntStream.range(0, positions)
                .mapToObj(position -> String.format(Locale.ROOT, "%.2f s", seconds(position * layout.stride())))
                .toList();
    }

    @Override
    public Path parse(String argument) {
        return Path.of(argument);
    }

    @Override
    public void save(Path folder) {
        frontEnd.save(folder);
        transcripts.save(folder.resolve(TextSide.TARGET));
    }
}
