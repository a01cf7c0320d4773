package io.github.seqwright.recipes.speech;

import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.encoder.audio.AudioFile;
import io.github.seqwright.encoder.audio.WavWriter;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import io.github.seqwright.recipes.files.ZipWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Strings of spoken digits, made of recordings of single ones by the same speaker, one behind the other. They are written once, into
 * an archive a split, which anyone may listen to.
 */
final class DigitStrings {

    private static final Logger LOG = LoggerFactory.getLogger(DigitStrings.class);

    /** Of FSDD. */
    private static final int RATE = 8000;

    private static final double LONGEST_SECONDS = 60;

    private final DigitStringsConfig config;

    DigitStrings(DigitStringsConfig config) {
        this.config = config;
    }

    /**
     * The strings of a split; they are written where they are not there yet.
     *
     * @param split its name
     * @param digits recordings that belong to it
     */
    Dataset<Path> split(String split, int count, List<SpokenDigit> digits) {
        List<List<SpokenDigit>> strings = draw(split, count, digits);
        // Other recordings give another archive.
        String name = String.format(
                Locale.ROOT,
                "%s-%d-strings-of-%d-to-%d-seed-%d-%08x.zip",
                split,
                count,
                config.shortest(),
                config.longest(),
                config.seed(),
                names(strings).hashCode());
        Path archive = config.folder().resolve(name);
        if (!Files.exists(archive)) {
            LOG.info("writing {} strings of digits into {}", count, archive);
            write(archive, strings);
        }
        FilePlaces places = new FilePlaces(List.of(archive), "recordings");
        List<Example<Path>> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String file = name(i);
            examples.add(Example.of(split + "/" + file, places.find(file).orElseThrow(), text(strings.get(i))));
        }
        return new FileExamples("FSDD, strings of digits, " + split + ", " + archive, examples);
    }

    private List<List<SpokenDigit>> draw(String split, int count, List<SpokenDigit> digits) {
        Map<String, List<SpokenDigit>> bySpeaker =
                digits.stream().collect(Collectors.groupingBy(SpokenDigit::speaker, TreeMap::new, Collectors.toList()));
        List<List<SpokenDigit>> speakers = List.copyOf(bySpeaker.values());
        Random random = new Random(Seeds.mix(config.seed(), "digit strings " + split));
        List<List<SpokenDigit>> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<SpokenDigit> spoken = speakers.get(random.nextInt(speakers.size()));
            int length = config.shortest() + random.nextInt(config.longest() - config.shortest() + 1);
            strings.add(
                    random.ints(length, 0, spoken.size()).mapToObj(spoken::get).toList());
        }
        return strings;
    }

    private static List<List<String>> names(List<List<SpokenDigit>> strings) {
        return strings.stream()
                .map(string -> string.stream()
                        .map(digit -> digit.file().getFileName().toString())
                        .toList())
                .toList();
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d.wav", number + 1);
    }

    private static String text(List<SpokenDigit> string) {
        return string.stream().map(SpokenDigit::word).collect(Collectors.joining(" "));
    }

    private void write(Path archive, List<List<SpokenDigit>> strings) {
        AtomicFile.createFolder(config.folder());
        AtomicFile.write(archive, out -> {
            ZipWriter zip = new ZipWriter(out);
            StringBuilder transcripts = new StringBuilder("path\ttext\n");
            for (int i = 0; i < strings.size(); i++) {
                zip.add(name(i), WavWriter.bytes(sound(strings.get(i)), RATE));
                transcripts
                        .append(name(i))
                        .append('\t')
                        .append(text(strings.get(i)))
                        .append('\n');
            }
            zip.add("transcripts.tsv", transcripts.toString());
            zip.finish();
        });
    }

    private static float[] sound(List<SpokenDigit> string) {
        float[] sound = new float[0];
        for (SpokenDigit digit : string) {
            float[] more = AudioFile.read(digit.file(), RATE, LONGEST_SECONDS);
            sound = Arrays.copyOf(sound, sound.length + more.length);
            System.arraycopy(more, 0, sound, sound.length - more.length, more.length);
        }
        return sound;
    }
}
