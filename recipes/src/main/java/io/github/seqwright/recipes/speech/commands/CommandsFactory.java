package io.github.seqwright.recipes.speech.commands;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Seeds;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.files.FileExamples;
import io.github.seqwright.recipes.files.FilePlaces;
import io.github.seqwright.recipes.files.ZipWriter;
import io.github.seqwright.recipes.speech.commands.CommandSampler.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code type: commands}: short spoken commands with numbers, places and devices. A synthesizer says them once, into an archive a
 * split, which anyone may listen to.
 */
public final class CommandsFactory implements DataFactory<CommandsFactory.Config> {

    /** {@code data} of type {@code commands}. */
    public record Config(
            @Key(value = "Commands trained on.", byDefault = "4000", min = 1, max = 1_000_000)
            int train,

            @Key(
                    value = "Commands of development, sentences that training does not have.",
                    byDefault = "200",
                    min = 1,
                    max = 100_000)
            int dev,

            @Key(
                    value = "Test commands, sentences that neither training nor development has.",
                    byDefault = "500",
                    min = 1,
                    max = 100_000)
            int test,

            @Key(value = "Another seed gives other commands, said in other ways.", byDefault = "1", min = 0)
            long seed,

            @Key(value = "Folder that the recordings are written into.", byDefault = "data:commands")
            Path folder) {}

    private static final Logger LOG = LoggerFactory.getLogger(CommandsFactory.class);

    /** Recordings that are made before they are written: few enough to fit into memory. */
    private static final int AT_ONCE = 128;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        return new DataSplits<>(
                Path.class,
                split(config, Split.TRAIN, config.train()),
                split(config, Split.DEV, config.dev()),
                split(config, Split.TEST, config.test()));
    }

    private static Dataset<Path> split(Config config, Split split, int count) {
        List<String> sentences = CommandSampler.sentences(split, count, config.seed());
        String name = split.name().toLowerCase(Locale.ROOT);
        // Other sentences give another archive.
        Path archive = config.folder()
                .resolve(String.format(
                        Locale.ROOT, "%s-%d-seed-%d-%08x.zip", name, count, config.seed(), sentences.hashCode()));
        if (!Files.exists(archive)) {
            LOG.info("speaking {} commands into {}", count, archive);
            AtomicFile.createFolder(config.folder());
            write(archive, sentences, Seeds.mix(config.seed(), "recordings " + split));
        }
        FilePlaces places = new FilePlaces(List.of(archive), "recordings");
        List<Example<Path>> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String recording = recording(i);
            Path file = places.find(recording).orElseThrow();
            examples.add(Example.of(name + "/" + recording, file, sentences.get(i)));
        }
        return new FileExamples("spoken commands, " + name + ", " + archive, examples);
    }

    private static String recording(int number) {
        return String.format(Locale.ROOT, "%06d.wav", number + 1);
    }

    private static void write(Path archive, List<String> sentences, long seed) {
        try (CommandRecorder recorder = new CommandRecorder(seed)) {
            AtomicFile.write(archive, out -> write(out, sentences, recorder));
        }
    }

    private static void write(OutputStream out, List<String> sentences, CommandRecorder recorder) throws IOException {
        ZipWriter zip = new ZipWriter(out);
        StringBuilder transcripts = new StringBuilder("path\ttext\n");
        for (int first = 0; first < sentences.size(); first += AT_ONCE) {
            List<String> some = sentences.subList(first, Math.min(first + AT_ONCE, sentences.size()));
            List<byte[]> recordings = recorder.record(some, first);
            for (int i = 0; i < some.size(); i++) {
                zip.add(recording(first + i), recordings.get(i));
                transcripts
                        .append(recording(first + i))
                        .append('\t')
                        .append(some.get(i))
                        .append('\n');
            }
        }
        zip.add("transcripts.tsv", transcripts.toString());
        zip.finish();
    }
}
