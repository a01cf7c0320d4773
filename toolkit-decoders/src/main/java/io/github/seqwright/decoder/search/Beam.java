package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The search of one source: its live hypotheses, and those that finished. {@link BeamSearch} says by which rules. */
final class Beam {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::total).reversed().thenComparingInt(Candidate::token);

    private final BeamSearchConfig config;
    private final SearchRequest request;
    private final int source;
    private final int shortest;
    private final int longest;

    /** Best first, all of one length. */
    private List<Live> live = List.of(new Live(Prefix.empty(), 0));

    /** Best first; earlier ones before equal later ones. */
    private final List<Finished> finished = new ArrayList<>();

    /** What the length limit cut, best first. */
    private List<Finished> cut = List.of();

    /** @param source its number, for messages */
    Beam(BeamSearchConfig config, SearchRequest request, int source, int sourceLength) {
        this.config = config;
        this.request = request;
        this.source = source;
        shortest = request.limits().shortest(sourceLength);
        longest = request.limits().longest(sourceLength);
    }

    /** @param parent place of the hypothesis it continues among those live before */
    private record Live(Prefix prefix, int parent) {}

    private record Finished(Prefix prefix, double score, boolean ended) {}

    /** A live hypothesis, by its place, and a token that may follow. */
    private record Candidate(int parent, int token, float logProb, double total) {}

    boolean done() {
        return live.isEmpty();
    }

    /** How many hypotheses go on. */
    int width() {
        return live.size();
    }

    int parent(int place) {
        return live.get(place).parent;
    }

    int token(int place) {
        return live.get(place).prefix.token();
    }

    /**
     * Takes one step.
     *
     * @param next what may follow each row
     * @param firstRow row of this beam's first live hypothesis, the others next to it
     * @param attention weights of every row, null to keep none
     */
    void extend(TopTokens next, int firstRow, float @Nullable [][] attention) {
        List<Candidate> candidates = candidates(next, firstRow);
        boolean full = length() == longest;
        List<Live> going = new ArrayList<>(config.beamSize());
        boolean[] ending = new boolean[live.size()];
        int places = Math.min(config.beamSize() - finished.size(), candidates.size());
        for (int rank = 0; rank < places; rank++) {
            Candidate candidate = candidates.get(rank);
            float @Nullable [] weights = attention == null ? null : attention[firstRow + candidate.parent];
            Prefix prefix = live.get(candidate.parent).prefix.append(candidate.token, candidate.logProb, weights);
            if (candidate.token == request.endToken()) {
                ending[candidate.parent] = true;
                finished.add(finished(prefix, true));
            } else if (!full) {
                going.add(new Live(prefix, candidate.parent));
            }
        }
        finished.sort(Comparator.comparingDouble(Finished::score).reversed());
        if (going.isEmpty()) {
            cut(ending);
        }
        live = decided(going) ? List.of() : going;
    }

    /** How many tokens the live hypotheses have. */
    private int length() {
        return live.get(0).prefix.length();
    }

    private List<Candidate> candidates(TopTokens next, int firstRow) {
        List<Candidate> candidates = new ArrayList<>(live.size() * next.perRow());
        boolean mayEnd = length() >= shortest;
        for (int place = 0; place < live.size(); place++) {
            double total = live.get(place).prefix.total();
            for (int rank = 0; rank < next.perRow(); rank++) {
                float logProb = next.logProb(firstRow + place, rank);
                int token = next.token(firstRow + place, rank);
                requireNumber(logProb, token);
                boolean allowed = token == request.endToken()
                        ? mayEnd
                        : !request.suppressed().contains(token);
                if (allowed && logProb != Float.NEGATIVE_INFINITY) {
                    candidates.add(new Candidate(place, token, logProb, total + logProb));
                }
            }
        }
        candidates.sort(BEST_FIRST);
        return candidates;
    }

    private void requireNumber(float logProb, int token) {
        if (Float.isNaN(logProb) || logProb == Float.POSITIVE_INFINITY) {
            throw new IllegalStateException("the model gave " + logProb + " as log probability of token " + token
                    + " after " + length() + " tokens of source " + source
                    + " of the batch (from 0): its weights or the"
                    + " source's features hold NaN or infinity");
        }
    }

    private Finished finished(Prefix prefix, boolean ended) {
        return new Finished(prefix, config.score(prefix.total(), prefix.length()), ended);
    }

    /** Keeps the live hypotheses, which cannot go on, but those that have just finished. */
    private void cut(boolean[] ending) {
        cut = new ArrayList<>();
        for (int place = 0; place < ending.length; place++) {
            if (!ending[place]) {
                cut.add(finished(live.get(place).prefix, false));
            }
        }
    }

    /** Whether the result no longer depends on what those going on become. */
    private boolean decided(List<Live> going) {
        if (going.isEmpty()) {
            return true;
        }
        if (finished.size() < request.nBest()) {
            return false;
        }
        // Log probabilities only fall: at best all to come are 0, and as many as allowed share the penalty.
        double attainable = config.score(going.get(0).prefix.total(), longest + 1);
        return attainable <= finished.get(request.nBest() - 1).score;
    }

    /** The n best; fewer if there are no more. */
    List<Hypothesis> best() {
        return Stream.concat(finished.stream(), cut.stream())
                .limit(request.nBest())
                .map(each -> each.prefix.hypothesis(each.score, each.ended, request.keepDetails()))
                .toList();
    }
}
