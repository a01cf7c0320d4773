package io.github.seqwright.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples that go through the network together. A source with several targets (an image and its captions) is there once.
 *
 * @param sources the B sources
 * @param targets token ids of the R target texts, without beginning- and end-of-sentence
 * @param sourceOf for each target the number of its source, ascending
 */
public record Batch(List<Features> sources, List<int[]> targets, int[] sourceOf) {

    public static Batch of(List<Sample> samples) {
        List<Features> sources = new ArrayList<>(samples.size());
        List<int[]> targets = new ArrayList<>();
        List<Integer> sourceOf = new ArrayList<>();
        for (Sample sample : samples) {
            for (int[] target : sample.targets()) {
                targets.add(target);
                sourceOf.add(sources.size());
            }
            sources.add(sample.source());
        }
        return new Batch(
                sources, targets, sourceOf.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Target tokens to predict, one end-of-sentence a target included. */
    public long targetTokens() {
        return targets.stream().mapToLong(target -> target.length + 1L).sum();
    }
}
