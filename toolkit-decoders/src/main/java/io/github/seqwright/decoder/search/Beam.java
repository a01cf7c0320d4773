package io.github.seqwright.decoder.search;

import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.SearchRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The beam search of one source: its live hypotheses, and those that finished. {@link BeamSearch} says by which rules. */
final class Beam implements SourceSearch {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::total).reversed().thenComparingInt(Candidate::token);

    private final BeamSearchConfig config;
    private final Rules rules;
    private final SearchRequest request;

    /** Best first, all of one length. */
    private List<Live> live = List.of(new Live(Prefix.empty(), 0));

    /** Best first; earlier ones before equal later ones. */
    private final List<Finished> finished = new ArrayList<>();

    /** What could go on no further, by the length limit or because nothing may follow; best first. */
    private List<Finished> cut = List.of();

    Beam(BeamSearchConfig config, Rules rules) {
        this.config = config;
        this.rules = rules;
        request = rules.request();
    }

    /** @param parent place of the hypothesis it continues among those live before */
    private record Live(Prefix prefix, int parent) {}

    private record Finished(Prefix prefix, double score, boolean ended) {}

    /** A live hypothesis, by its place, and a token that may follow. */
    private record Candidate(int parent, int token, float logProb, double total) {}

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public boolean done() {
        return live.isEmpty();
    }

    @Override
    public int width() {
        return live.size();
    }

    @Override
    public int parent(int place) {
        return live.get(place).parent;
    }

    @Override
    public Prefix prefix(int place) {
        return live.get(place).prefix;
    }

    /**
     * Takes one step.
     *
     * @param next the likeliest tokens of each row, enough of them such as may follow
     * @param firstRow row of this beam's first live hypothesis, the others next to it
     * @param attention weights of every row, null to keep none
     */
    void extend(TopTokens next, int firstRow, float @Nullable [][] attention) {
        List<Candidate> chosen = continuations(config.beamSize() - finished.size(), next, firstRow, attention);
        boolean full = length() == rules.longest();
        List<Live> going = new ArrayList<>(config.beamSize());
        boolean[] ending = new boolean[live.size()];
        for (Candidate candidate : chosen) {
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

    /** The best continuations of all live hypotheses, so many of them, best first. */
    private List<Candidate> continuations(int places, TopTokens next, int firstRow, float @Nullable [][] attention) {
        List<Candidate> best = new ArrayList<>(places + 1);
        boolean forced = rules.forced(length()) != Rules.ANY;
        boolean[] leaping = leaping(firstRow, attention);
        for (int place = 0; place < live.size(); place++) {
            if (leaping[place]) {
                continue;
            }
            Prefix prefix = live.get(place).prefix;
            int[] banned = forced ? Rules.NONE : rules.banned(prefix);
            for (int rank = 0; rank < next.perRow(); rank++) {
                float logProb = next.logProb(firstRow + place, rank);
                int token = next.token(firstRow + place, rank);
                rules.requireNumber(logProb, token, length());
                double total = prefix.total() + logProb;
                if (best.size() == places && total < best.get(places - 1).total) {
                    // Nor has any later rank of this row a place; one as good might, by its token.
                    break;
                }
                if (logProb != Float.NEGATIVE_INFINITY
                        && (forced || (request.allows(token) && !contains(banned, token)))) {
                    insert(new Candidate(place, token, logProb, total), best, places);
                }
            }
        }
        return best;
    }

    private static boolean contains(int[] tokens, int token) {
        for (int each : tokens) {
            if (each == token) {
                return true;
            }
        }
        return false;
    }

    /** Behind those as good that came before; the last falls out where there are more than places. */
    private static void insert(Candidate candidate, List<Candidate> best, int places) {
        int at = best.size();
        while (at > 0 && BEST_FIRST.compare(candidate, best.get(at - 1)) < 0) {
            at--;
        }
        best.add(at, candidate);
        if (best.size() > places) {
            best.remove(places);
        }
    }

    /** Which live hypotheses now attend to what is too far away; none where all do. */
    private boolean[] leaping(int firstRow, float @Nullable [][] attention) {
        boolean[] leaping = new boolean[live.size()];
        if (config.maxAttentionShift() == 0 || attention == null) {
            return leaping;
        }
        boolean all = true;
        for (int place = 0; place < leaping.length; place++) {
            int before = live.get(place).prefix.attended();
            int now = Prefix.peak(attention[firstRow + place]);
            leaping[place] = before >= 0 && Math.abs(now - before) > config.maxAttentionShift();
            all &= leaping[place];
        }
        return all ? new boolean[leaping.length] : leaping;
    }

    private Finished finished(Prefix prefix, boolean ended) {
        double penalty = config.coveragePenalty(prefix, rules.source().memoryLength());
        return new Finished(prefix, config.score(prefix.total(), prefix.length()) + penalty, ended);
    }

    /** Keeps the live hypotheses, which cannot go on, but those that have just finished. */
    private void cut(boolean[] ending) {
        cut = new ArrayList<>();
        for (int place = 0; place < ending.length; place++) {
            if (!ending[place]) {
                cut.add(finished(live.get(place).prefix, false));
            }
        }
        cut.sort(Comparator.comparingDouble(Finished::score).reversed());
    }

    /** Whether the result no longer depends on what those going on become. */
    private boolean decided(List<Live> going) {
        if (going.isEmpty()) {
            return true;
        }
        if (finished.size() < request.nBest()) {
            return false;
        }
        // Log probabilities only fall: at best all to come are 0, as many as allowed share the penalty, and the whole
        // source gets covered.
        double attainable = config.score(going.get(0).prefix.total(), rules.longest() + 1);
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
