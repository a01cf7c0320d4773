package io.github.seqwright.recipes.translation;

import ai.djl.basicdataset.nlp.TatoebaEnglishFrenchDataset;
import ai.djl.repository.LocalRepository;
import ai.djl.training.dataset.Dataset.Usage;
import ai.djl.translate.TranslateException;
import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the Tatoeba corpus from a folder in the layout of DJL's repositories by means of DJL's {@link
 * TatoebaEnglishFrenchDataset}, which finds, checks (SHA-1), unpacks and parses the files.
 *
 * <p>Of what it makes, the raw sentences are taken. Its further steps do not serve here: they lower the case, build a
 * vocabulary for each split and an array of the engine for each sentence, hundreds of thousands. Its split into training
 * and test set does not promise to keep the translations of a sentence together, so both are read and divided anew by
 * {@link TatoebaSplit}.
 */
final class TatoebaRepository {

    /** The folder of the data set in a repository. */
    static final String FOLDER = "dataset/nlp/ai/djl/basicdataset/tatoeba-en-fr/";

    static final String METADATA = FOLDER + "metadata.json";
    static final String VERSION = "1.0";
    static final String TRAIN = "fra-eng-train.txt";
    static final String TEST = "fra-eng-test.txt";

    private TatoebaRepository() {}

    /**
     * All sentence pairs, those of DJL's training set before those of its test set.
     *
     * @throws InputException when files are missing or damaged
     */
    static List<Pair> read(Path repository) {
        DataSet.Found found = new TatoebaDataSet().find(repository);
        if (found.state() != DataSet.State.COMPLETE) {
            throw new InputException(damaged(repository, found.detail()));
        }
        EngineRuntime.start();
        Path unpacked = temporaryFolder();
        try {
            List<Pair> pairs = new ArrayList<>();
            for (Usage usage : List.of(Usage.TRAIN, Usage.TEST)) {
                pairs.addAll(new RawText(builder(repository, unpacked, usage)).pairs());
            }
            return pairs;
        } catch (IndexOutOfBoundsException e) {
            throw new InputException(damaged(repository, "a line without a tab between English and French"), e);
        } catch (IOException | TranslateException e) {
            throw new InputException(damaged(repository, String.valueOf(e.getMessage())), e);
        } finally {
            delete(unpacked);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("seqwright-tatoeba");
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private static String damaged(Path repository, String why) {
        String fetch = DataFolder.advice(repository);
        return repository + ": the Tatoeba corpus in it cannot be read (" + why + ")"
                + (fetch.isEmpty() ? "; fetch it again" : fetch);
    }

    private static TatoebaEnglishFrenchDataset.Builder builder(Path repository, Path unpacked, Usage usage) {
        return TatoebaEnglishFrenchDataset.builder()
                .setSampling(1, false)
                .optUsage(usage)
                .optRepository(new Folder(repository, unpacked));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException ignored) {
            // It is in the folder of temporary files, which the system clears.
        }
    }

    /** A repository that unpacks where it is told. DJL's own cache would go on giving what was unpacked first. */
    private static final class Folder extends LocalRepository {
        private final Path unpacked;

        Folder(Path path, Path unpacked) {
            super("tatoeba", path.toUri(), path);
            this.unpacked = unpacked;
        }

        @Override
        public Path getCacheDirectory() {
            return unpacked;
        }
    }

    /** DJL's data set up to the point where it has read the sentences. */
    private static final class RawText extends TatoebaEnglishFrenchDataset {
        private List<String> english = List.of();
        private List<String> french = List.of();

        RawText(Builder builder) {
            super(builder);
        }

        List<Pair> pairs() throws IOException, TranslateException {
            try {
                prepare();
            } finally {
                manager.close();
            }
            List<Pair> pairs = new ArrayList<>(english.size());
            for (int i = 0; i < english.size(); i++) {
                pairs.add(new Pair(english.get(i), french.get(i)));
            }
            return pairs;
        }

        @Override
        protected void preprocess(List<String> sentences, boolean source) {
            if (source) {
                english = sentences;
            } else {
                french = sentences;
            }
        }
    }
}
