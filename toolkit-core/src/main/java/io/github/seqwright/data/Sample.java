package io.github.seqwright.data;

import java.util.List;

/**
 * An example ready for training.
 *
 * @param targets token ids of each target text, at least one, without beginning- and end-of-sentence
 */
public record Sample(Features source, List<int[]> targets) {

    public Sample {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("a sample needs a target");
        }
    }

    public int longestTarget() {
        return targets.stream().mapToInt(target -> target.length).max().orElse(0);
    }
}
