package io.github.seqwright.decoder.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prefixes have the probabilities that summing over all paths gives. */
class CtcPrefixTest {

    private static final int STEPS = 5;
    private static final int TOKENS = 5;

    private static CtcPrefix prefix(CtcEmissions emissions, List<Integer> tokens) {
        CtcPrefix prefix = CtcPrefix.empty(emissions);
        for (int token : tokens) {
            prefix = prefix.append(token);
        }
        return prefix;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nextTokensHaveTheirShareOfAllPaths(int seed) {
        CtcEmissions emissions = EveryPath.random(seed, STEPS, TOKENS);
        EveryPath all = new EveryPath(emissions);
        List<List<Integer>> tried =
                List.of(List.of(), List.of(0), List.of(1, 1), List.of(1, 2), List.of(4, 4, 4), List.of(0, 1, 2, 4));
        for (List<Integer> tokens : tried) {
            CtcPrefix prefix = prefix(emissions, tokens);
            assertThat(Math.exp(prefix.total())).as("%s", tokens).isCloseTo(all.prefix(tokens), within(1e-6));
            float[] next = prefix.next();
            for (int token = 0; token < TOKENS; token++) {
                List<Integer> longer = new ArrayList<>(tokens);
                longer.add(token);
                double expected = token == CtcHead.BLANK ? all.target(tokens) : all.prefix(longer);
                assertThat(Math.exp(next[token] + prefix.total()))
                        .as("%s then %s", tokens, token)
                        .isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void whatDoesNotFitEndsAtOnce() {
        CtcPrefix prefix = prefix(EveryPath.random(1, 2, TOKENS), List.of(1, 1));
        assertThat(prefix.total()).isEqualTo(Double.NEGATIVE_INFINITY);
        float[] next = prefix.next();
        assertThat(next[CtcHead.BLANK]).isZero();
        assertThat(next[1]).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    /** A minute at 25 steps a second, sure of nothing: probabilities far below what a number holds. */
    @Test
    void longSourcesDoNotVanish() {
        int steps = 1500;
        CtcEmissions emissions = EveryPath.random(4, steps, 30);
        CtcPrefix prefix = CtcPrefix.empty(emissions);
        for (int length = 0; length < 200; length++) {
            float[] next = prefix.next();
            double sum = 0;
            for (float logProb : next) {
                sum += Math.exp(logProb);
            }
            assertThat(sum).as("after %d tokens", length).isCloseTo(1, within(1e-4));
            prefix = prefix.append(length % 2 == 0 ? 7 : 9);
        }
        assertThat(prefix.next()[CtcHead.BLANK]).isFinite();
    }
}
