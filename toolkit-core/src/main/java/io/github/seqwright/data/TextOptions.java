package io.github.seqwright.data;

/**
 * How the lines of text files become examples.
 *
 * @param emptyLines what becomes of a line with nothing but white space on one side
 * @param limit the most examples to take, from the start, at least 1
 */
public record TextOptions(EmptyLines emptyLines, long limit) {

    /** What becomes of a line with nothing but white space on one side. */
    public enum EmptyLines {
        /** There is nothing to learn from it: skipped, with one warning for all of them. */
        SKIP,
        /** Example N stays line N, as evaluation needs it. */
        KEEP
    }

    public TextOptions {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 but is " + limit);
        }
    }

    /** Skips empty lines, takes all others. */
    public static TextOptions forTraining() {
        return new TextOptions(EmptyLines.SKIP, Long.MAX_VALUE);
    }

    /** Takes every line. */
    public static TextOptions forEvaluation() {
        return new TextOptions(EmptyLines.KEEP, Long.MAX_VALUE);
    }

    /** The same with another limit; 0 for no limit. */
    public TextOptions withLimit(long limit) {
        return new TextOptions(emptyLines, limit == 0 ? Long.MAX_VALUE : limit);
    }
}
