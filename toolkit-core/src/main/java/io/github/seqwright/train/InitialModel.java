package io.github.seqwright.train;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.model.EncoderDecoder;
import io.github.seqwright.model.ModelBundle;
import io.github.seqwright.model.Provenance;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that a run starts from, {@code training.initialize_from}: its vocabularies are taken as they are, since its
 * weights mean nothing without them, and its weights are where training begins.
 */
final class InitialModel {

    private static final Logger LOG = LoggerFactory.getLogger(InitialModel.class);

    private static final int EXAMPLES_LOOKED_AT = 2000;

    // A few names and numbers are unknown to any vocabulary of words.
    private static final double UNKNOWN_WORTH_TELLING = 0.02;
    private static final double UNKNOWN_ALLOWED = 0.5;

    private final Path path;
    private final ModelBundle bundle;
    private final Provenance.Source source;

    /** @throws InputException when there is no model */
    InitialModel(Path path) {
        this.path = path;
        bundle = ModelBundle.open(path, List.of());
        source = new Provenance.Source(path.toString(), bundle.weightsChecksum());
    }

    /** What it is, for the record: its folder and the checksum of its weights when it was opened. */
    Provenance.Source source() {
        return source;
    }

    /**
     * Its task, for training on other data.
     *
     * @throws InputException when the recipe's task is another, or most of the data's tokens are unknown to it
     */
    <S> Task<S> task(Recipe recipe, Dataset<S> train) {
        if (!bundle.recipe().task().equals(recipe.task())) {
            throw new InputException("task: not that of the model in training.initialize_from (" + path
                    + "), whose vocabularies are fitted; copy the section `task` from "
                    + bundle.folder().resolve("recipe.yaml"));
        }
        @SuppressWarnings("unchecked") // the same task reads the same sources, and the data was found to give them
        Task<S> task = (Task<S>) bundle.task();
        checkVocabulary(task, train);
        return task;
    }

    private <S> void checkVocabulary(Task<S> task, Dataset<S> train) {
        Share source = new Share();
        Share target = new Share();
        Random random = new Random(1);
        try (Dataset.Reader<S> examples = train.open(0)) {
            for (int i = 0; i < EXAMPLES_LOOKED_AT && examples.hasNext(); i++) {
                Optional<Sample> sample = task.trainingSample(examples.next(), random);
                sample.ifPresent(found -> {
                    if (found.source() instanceof TokenIds tokens) {
                        source.add(tokens.ids());
                    }
                    found.targets().forEach(target::add);
                });
            }
        }
        source.check("source");
        target.check("target");
    }

    /** How many tokens of one side a vocabulary does not know. */
    private final class Share {
        private long tokens;
        private long unknown;

        void add(int[] ids) {
            tokens += Arrays.stream(ids).filter(id -> id != Vocabulary.EOS).count();
            unknown += Arrays.stream(ids).filter(id -> id == Vocabulary.UNK).count();
        }

        void check(String side) {
            double share = tokens == 0 ? 0 : (double) unknown / tokens;
            String found = String.format(
                    Locale.ROOT,
                    "training.initialize_from: %.1f %% of the tokens on the %s side of data.train are unknown to the"
                            + " vocabulary of %s",
                    100 * share,
                    side,
                    path);
            if (share > UNKNOWN_ALLOWED) {
                throw new InputException(found + "; train a model of your own for such data");
            }
            if (share > UNKNOWN_WORTH_TELLING) {
                LOG.warn("{}; the model cannot learn these", found);
            }
        }
    }

    /**
     * Fills a network with its weights.
     *
     * @param manager owns them
     * @throws InputException when the network is not built as the model's is, with what differs, or when the model has
     *     changed since it was opened
     */
    void initialize(EncoderDecoder network, NDManager manager) {
        try {
            bundle.loadWeights(network, manager);
        } catch (InputException e) {
            throw new InputException("training.initialize_from: " + e.getMessage(), e);
        }
        if (!bundle.weightsChecksum().equals(source.sha256())) {
            throw new InputException(
                    "training.initialize_from: " + path + ": its weights changed while they were read; is"
                            + " it still training? Start again when it is done");
        }
    }
}
