package io.github.seqwright.data;

import java.util.List;

/**
 * An example ready for training.
 *
 * @param targets token ids of each target text, without beginning- and end-of-sentence
 */
public record Sample(Features source, List<int[]> targets) {

    public int longestTarget() {
        return targets.stream().mapToInt(target -> target.length).max().orElse(0);
    }
}
