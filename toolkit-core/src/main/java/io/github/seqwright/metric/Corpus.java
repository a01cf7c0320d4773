package io.github.seqwright.metric;

import java.util.List;

/** Hypotheses with their references, checked to belong together. */
record Corpus(List<String> hypotheses, List<List<String>> references) {

    Corpus {
        if (hypotheses.isEmpty()) {
            throw new IllegalArgumentException("there are no hypotheses to score");
        }
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException(hypotheses.size() + " hypotheses but references for " + references.size()
                    + "; line N of both must belong together");
        }
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).isEmpty()) {
                throw new IllegalArgumentException("hypothesis " + (i + 1) + " has no reference");
            }
        }
    }

    /** The number of references of each hypothesis, or {@code var} when it differs. */
    String referenceCount() {
        int first = references.get(0).size();
        return references.stream().allMatch(texts -> texts.size() == first) ? String.valueOf(first) : "var";
    }
}
