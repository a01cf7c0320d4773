package io.github.seqwright.task;

import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a modality is: how sources become numbers and output tokens become text. It holds what was fitted on the training
 * data (vocabularies, tokenizers, normalization), so it travels with the model. Immutable and thread-safe.
 *
 * @param <S> type of the source: {@code String} for text
 */
public interface Task<S> {

    Class<S> sourceType();

    SourceSpec sourceSpec();

    /** The target's tokens, with the special ones. */
    Vocabulary targetVocabulary();

    /** What the encoder reads for a source. Cut to the longest length the task allows. */
    Features features(S source);

    /** Token ids of a target text, without beginning- and end-of-sentence. */
    int[] target(String text);

    /**
     * What training reads for an example; may add noise (BPE dropout, augmentation) drawn from {@code random}. Empty for
     * one that should not be trained on because it is too long.
     */
    Optional<Sample> trainingSample(Example<S> example, Random random);

    /** The text of output tokens. */
    String text(int[] tokens);

    /** The text of an output for a source; unless a task knows better, that of the output's tokens. */
    default String text(S source, Hypothesis output) {
        return text(output.tokens());
    }

    /** Whether {@link #text(Object, Hypothesis)} looks at attention weights, which a search then has to keep. */
    default boolean readsAttention() {
        return false;
    }

    /**
     * How a source is shown beside attention weights.
     *
     * @param layout what a position of the encoder's memory stands for
     * @param positions how many there are
     * @return a label a position
     */
    List<String> sourceLabels(S source, Layout.Time layout, int positions);

    /** How sources that may be too long to be read at once are read in parts; empty where none are. */
    default Optional<Segmented<S>> segmented() {
        return Optional.empty();
    }

    /** What the source of an example is called where it is shown to people. */
    default String shown(Example<S> example) {
        return example.source().toString();
    }

    /** What users call sources of a type. */
    static String sources(Class<?> type) {
        return type == String.class ? "text" : type == Path.class ? "files" : type.getSimpleName();
    }

    /** Why attention alone may not learn from these examples where to look, and what to do; empty where it should. */
    default Optional<String> doubtsAttention(Dataset<S> train) {
        return Optional.empty();
    }

    /** A source from what a user typed or named on the command line. */
    S parse(String argument);

    /** Writes what {@link TaskFactory#load} needs into an existing folder. */
    void save(Path folder);
}
