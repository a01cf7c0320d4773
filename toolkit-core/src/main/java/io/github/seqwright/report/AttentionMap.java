package io.github.seqwright.report;

import java.util.List;

/**
 * Attention weights of one output. Legend: T target tokens, S source positions.
 *
 * @param sourceTokens S labels
 * @param targetTokens T labels
 * @param weights T rows of S weights in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // A matrix; nothing compares two of them.
public record AttentionMap(List<String> sourceTokens, List<String> targetTokens, float[][] weights) {

    /** @throws IllegalArgumentException when weights and labels differ in number */
    public AttentionMap {
        sourceTokens = List.copyOf(sourceTokens);
        targetTokens = List.copyOf(targetTokens);
        if (weights.length != targetTokens.size()) {
            throw new IllegalArgumentException(
                    weights.length + " rows of attention weights for " + targetTokens.size() + " target tokens");
        }
        for (float[] row : weights) {
            if (row.length != sourceTokens.size()) {
                throw new IllegalArgumentException(
                        row.length + " attention weights for " + sourceTokens.size() + " source tokens");
            }
        }
    }
}
