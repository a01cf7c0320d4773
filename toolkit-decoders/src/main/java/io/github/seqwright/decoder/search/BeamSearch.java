package io.github.seqwright.decoder.search;

import io.github.seqwright.InputException;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import java.util.List;

/**
 * Beam search of K hypotheses a source.
 *
 * <p>At every step all continuations of the live hypotheses are ranked by their summed log probability, and as many of the
 * best are taken as the beam has places left. One that is end-of-sentence is finished and keeps its place; the others are
 * the next live hypotheses. So the beam narrows as hypotheses finish (Bahdanau et al. 2015, appendix B; Marian), and the
 * likeliest one is always followed to its end: where the model is sure of itself, K unlikely ends do not cut it off.
 * End-of-sentence is no continuation below the shortest length; at the longest length continuations are ranked one last
 * time, and what does not end there is cut. A source is done when none is live; those finished are ranked by score, which is
 * normalized by length and may hold a coverage penalty. A source leaves the batch as soon as nothing live can still reach its n
 * best, the rest of its tokens being as likely as can be: that saves steps and changes no result.
 *
 * <p>What may follow is decided before the ranking: the next token of a given prefix alone, or what the request allows and neither
 * limits nor a leap of the attention forbid. So the best of what is left take the places.
 *
 * <p>A beam of 1 is greedy search.
 */
public final class BeamSearch implements Search {

    private final BeamSearchConfig config;

    public BeamSearch(BeamSearchConfig config) {
        this.config = config;
    }

    /** The likeliest token at every step; scores are log probabilities. */
    public static BeamSearch greedy() {
        return new BeamSearch(new BeamSearchConfig(1, LengthNormalization.NONE, 0));
    }

    @Override
    public int beamSize() {
        return config.beamSize();
    }

    @Override
    public boolean readsAttention() {
        return config.readsAttention();
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException when {@code nBest} is more than the beam, or there is no attention to read
     */
    @Override
    public List<List<Hypothesis>> search(Cursor cursor, List<SearchSource> sources, SearchRequest request) {
        if (request.nBest() > config.beamSize()) {
            throw new InputException("the " + request.nBest() + " best outputs were asked for but the beam keeps only "
                    + config.beamSize() + "; ask for fewer or use beam search with beam_size " + request.nBest()
                    + " or more");
        }
        if (sources.isEmpty()) {
            return List.of();
        }
        if (readsAttention() && cursor.attention().isEmpty()) {
            throw new InputException((config.coveragePenalty() > 0 ? "coverage_penalty" : "max_attention_shift")
                    + ": the model has no attention to look at; use 0");
        }
        List<Beam> beams = sources.stream()
                .map(source -> new Beam(config, new Rules(request, source)))
                .toList();
        Lockstep.run(cursor, beams, request.keepDetails() || readsAttention(), false, (searches, rows) -> {
            // Enough to fill the beam when a row's likeliest tokens are those that may not follow.
            TopTokens next = TopTokens.of(rows.allowed(), config.beamSize() + rows.left());
            for (int source = 0; source < searches.size(); source++) {
                searches.get(source).extend(next, rows.row(source, 0), rows.attention());
            }
        });
        return beams.stream().map(Beam::best).toList();
    }
}
