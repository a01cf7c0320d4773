package io.github.seqwright.decoder.search;

import io.github.seqwright.InputException;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.search.Search;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import java.util.List;

/**
 * Draws outputs at random, token by token, from the model's distribution: made sharper or flatter by a temperature, cut to
 * the likeliest k tokens (Fan et al. 2018, section 5.4), and of these to the likeliest that have probability p together
 * (Holtzman et al. 2020, section 3.1), in this order. What the request and the limits forbid is taken out before.
 *
 * <p>The random number for a token depends on the seed, the number of the source, of the sample and of the token, and on
 * nothing else, so that a source draws the same in any batch, and the same again. Log probabilities are the model's own; a
 * score is the log probability. At the longest length a sample can only end, and is cut when it draws anything else. Equal
 * samples come out once.
 */
public final class SamplingSearch implements Search {

    private final SamplingSearchConfig config;

    public SamplingSearch(SamplingSearchConfig config) {
        this.config = config;
    }

    @Override
    public int beamSize() {
        return config.samples();
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException when {@code nBest} is more than are drawn
     */
    @Override
    public List<List<Hypothesis>> search(Cursor cursor, List<SearchSource> sources, SearchRequest request) {
        if (request.nBest() > config.samples()) {
            throw new InputException("the " + request.nBest() + " best outputs were asked for but only "
                    + config.samples() + " are drawn; ask for fewer or draw more (samples)");
        }
        if (sources.isEmpty()) {
            return List.of();
        }
        List<Samples> all = sources.stream()
                .map(source -> new Samples(config, new Rules(request, source)))
                .toList();
        Lockstep.run(cursor, all, request.keepDetails(), true, this::extend);
        return all.stream().map(Samples::best).toList();
    }

    /** Draws a token for every sample that goes on; at the opening those of a source share a row. */
    private void extend(List<Samples> searches, Lockstep.Rows rows) {
        int draws = searches.stream().mapToInt(Samples::width).sum();
        long[] rowOf = new long[draws];
        double[] uniforms = new double[draws];
        int draw = 0;
        for (int source = 0; source < searches.size(); source++) {
            Samples samples = searches.get(source);
            for (int place = 0; place < samples.width(); place++) {
                rowOf[draw] = rows.row(source, place);
                uniforms[draw] = samples.uniform(place);
                draw++;
            }
        }
        Draws drawn = Draws.of(rows, rowOf, uniforms, config);
        int first = 0;
        for (int source = 0; source < searches.size(); source++) {
            Samples samples = searches.get(source);
            int width = samples.width();
            samples.extend(drawn, first, source, rows);
            first += width;
        }
    }
}
