package io.github.seqwright.decoder.ctc;

import io.github.seqwright.nn.Aligner;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens stand by CTC: on the likeliest of all paths that write them (Viterbi), each for as long as its steps follow one
 * another.
 */
final class CtcAligner implements Aligner {

    private final CtcHead head;
    private final Encoded source;
    private @Nullable List<CtcEmissions> emissions;

    CtcAligner(CtcHead head, Encoded source) {
        this.head = head;
        this.source = source;
    }

    @Override
    public List<Span> align(int row, int[] tokens) {
        if (emissions == null) {
            emissions = head.emissions(source.memory());
        }
        return align(emissions.get(row), tokens);
    }

    /**
     * Goes over states: blank, the first token, blank, the second, ..., blank. A path stays in its state, goes to the next one, or
     * over a blank to another token.
     */
    static List<Span> align(CtcEmissions emissions, int[] tokens) {
        int steps = emissions.steps();
        int states = 2 * tokens.length + 1;
        int[][] from = new int[steps][states];
        double[] best = new double[states];
        for (int t = 0; t < steps; t++) {
            double[] before = best;
            best = new double[states];
            for (int state = 0; state < states; state++) {
                from[t][state] = t == 0 ? state : likeliestBefore(before, tokens, state);
                double reached = t > 0 ? before[from[t][state]] : state < 2 ? 0 : Double.NEGATIVE_INFINITY;
                best[state] = reached + emissions.logProb(t, token(tokens, state));
            }
        }
        int last = states > 1 && best[states - 2] > best[states - 1] ? states - 2 : states - 1;
        if (tokens.length == 0 || steps == 0 || best[last] == Double.NEGATIVE_INFINITY) {
            return List.of();
        }
        return spans(from, last, tokens.length);
    }

    private static int token(int[] tokens, int state) {
        return state % 2 == 0 ? CtcHead.BLANK : tokens[state / 2];
    }

    private static int likeliestBefore(double[] before, int[] tokens, int state) {
        int likeliest = state;
        if (state > 0 && before[state - 1] > before[likeliest]) {
            likeliest = state - 1;
        }
        boolean mayLeap = state > 1 && state % 2 == 1 && tokens[state / 2] != tokens[state / 2 - 1];
        if (mayLeap && before[state - 2] > before[likeliest]) {
            likeliest = state - 2;
        }
        return likeliest;
    }

    private static List<Span> spans(int[][] from, int last, int tokens) {
        int[] begin = new int[tokens];
        int[] end = new int[tokens];
        Arrays.fill(end, -1);
        int state = last;
        for (int t = from.length - 1; t >= 0; t--) {
            if (state % 2 == 1) {
                int token = state / 2;
                begin[token] = t;
                end[token] = Math.max(end[token], t + 1);
            }
            state = from[t][state];
        }
        List<Span> spans = new ArrayList<>(tokens);
        for (int token = 0; token < tokens; token++) {
            spans.add(new Span(begin[token], end[token]));
        }
        return spans;
    }
}
