package io.github.seqwright.metric;

import java.util.List;
import java.util.Map;

/**
 * A metric whose score of a corpus follows from numbers that each sentence adds, as those of BLEU, chrF and TER do. Its
 * {@link #statistics} score sentences by themselves and resampled corpora without reading the texts again.
 */
public abstract class SummedMetric implements Metric {

    /** What a sentence adds to the sums: the same K numbers for every sentence. */
    protected abstract double[] statistics(String hypothesis, List<String> references);

    /**
     * What each of N sentences adds: by itself, unless a metric reads a sentence in view of the references of all, as CIDEr
     * does.
     *
     * @param references one or more for each of the N hypotheses
     */
    protected double[][] statisticsOfAll(List<String> hypotheses, List<List<String>> references) {
        double[][] rows = new double[hypotheses.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = statistics(hypotheses.get(i), references.get(i));
        }
        return rows;
    }

    /** The score of sentences whose statistics add up to these K sums, in the unit of {@link Score#value}. */
    protected abstract double value(double[] sums);

    /** The score of a single sentence, for metrics whose usual formula does not fit one. */
    protected double sentenceValue(double[] statistics) {
        return value(statistics);
    }

    /** Numbers that explain the score, by name, in a fixed order. */
    protected abstract Map<String, Double> details(double[] sums);

    /**
     * Everything that decides the score; see {@link Score#signature}.
     *
     * @param references how many each hypothesis has, or {@code var} when their number differs: its pair {@code nrefs:}
     */
    protected abstract String signature(String references);

    /** Everything that decides {@link #sentenceValue}, for metrics whose sentences are not scored as their corpora are. */
    protected String sentenceSignature(String references) {
        return signature(references);
    }

    /**
     * What each sentence adds.
     *
     * @throws IllegalArgumentException as {@link #score} does
     */
    public final SentenceStatistics statistics(List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        return new SentenceStatistics(this, statisticsOfAll(hypotheses, references), corpus.referenceCount());
    }

    @Override
    public final Score score(List<String> hypotheses, List<List<String>> references) {
        return statistics(hypotheses, references).score();
    }
}
