package io.github.seqwright.metric;

/**
 * What an alignment of a hypothesis with its reference consists of, or the sum over many.
 *
 * @param hits units that are right
 * @param substitutions units of the reference with another one in their place
 * @param deletions units of the reference that the hypothesis lacks
 * @param insertions units of the hypothesis that the reference does not have
 */
public record EditCounts(long hits, long substitutions, long deletions, long insertions) {

    /** Units of the reference. */
    public long referenceLength() {
        return hits + substitutions + deletions;
    }

    /** Units of the hypothesis. */
    public long hypothesisLength() {
        return hits + substitutions + insertions;
    }

    public long errors() {
        return substitutions + deletions + insertions;
    }

    /** Errors per unit of the reference: WER, CER; may exceed 1. Where the reference is empty, the number of errors. */
    public double errorRate() {
        return rate(errors());
    }

    /** The part that some of the errors have in {@link #errorRate}: the rate of substitutions, of deletions, of insertions. */
    public double rate(long some) {
        return (double) some / Math.max(1, referenceLength());
    }

    /** The probability that a unit, of either side or both, is wrong: MER (Morris et al. 2004, section 2); 0 to 1. */
    public double matchErrorRate() {
        return (double) errors() / Math.max(1, hits + errors());
    }

    /** The share of the reference that is right times that of the hypothesis: WIP (section 3); 0 to 1. */
    public double informationPreserved() {
        if (referenceLength() == 0 && hypothesisLength() == 0) {
            return 1;
        }
        return hits == 0 ? 0 : (double) hits / referenceLength() * ((double) hits / hypothesisLength());
    }

    EditCounts plus(EditCounts other) {
        return new EditCounts(
                hits + other.hits,
                substitutions + other.substitutions,
                deletions + other.deletions,
                insertions + other.insertions);
    }
}
