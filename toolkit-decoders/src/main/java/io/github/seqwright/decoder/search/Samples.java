package io.github.seqwright.decoder.search;

import io.github.seqwright.data.Seeds;
import io.github.seqwright.search.Hypothesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The samples of one source: those that go on, and those that ended. {@link SamplingSearch} says by which rules. */
final class Samples implements SourceSearch {

    private final SamplingSearchConfig config;
    private final Rules rules;
    private final List<Hypothesis> ended = new ArrayList<>();
    private final List<Hypothesis> cut = new ArrayList<>();

    private List<Live> live;

    Samples(SamplingSearchConfig config, Rules rules) {
        this.config = config;
        this.rules = rules;
        live = IntStream.range(0, config.samples())
                .mapToObj(number -> new Live(number, Prefix.empty(), 0))
                .toList();
    }

    /**
     * @param number which sample it is
     * @param parent place of its row among those of the source before
     */
    private record Live(int number, Prefix prefix, int parent) {}

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
    public Prefix prefix(int place) {
        return live.get(place).prefix;
    }

    @Override
    public int parent(int place) {
        return live.get(place).parent;
    }

    /** The random number of a sample's next token, in [0, 1). */
    double uniform(int place) {
        Live sample = live.get(place);
        long bits =
                Seeds.mix(config.seed(), "sampling", rules.source().number(), sample.number, sample.prefix.length());
        return (bits >>> 11) * 0x1.0p-53;
    }

    /**
     * Takes one step.
     *
     * @param drawn tokens of all samples of the batch
     * @param first draw of this source's first sample, the others next to it
     * @param source which of the batch's it is
     */
    void extend(Draws drawn, int first, int source, Lockstep.Rows rows) {
        List<Live> going = new ArrayList<>();
        for (int place = 0; place < live.size(); place++) {
            Prefix before = live.get(place).prefix;
            drawn.require(first + place, before.length(), rules);
            float @Nullable [][] attention = rows.attention();
            int token = drawn.token(first + place);
            float @Nullable [] weights = attention == null ? null : attention[rows.row(source, place)];
            Prefix prefix = before.append(token, drawn.logProb(first + place), weights);
            if (!drawn.any(first + place)) {
                cut.add(hypothesis(before, false));
            } else if (token == rules.request().endToken()) {
                ended.add(hypothesis(prefix, true));
            } else if (before.length() == rules.longest()) {
                cut.add(hypothesis(before, false));
            } else {
                going.add(new Live(live.get(place).number, prefix, rows.rowOfSource(source, place)));
            }
        }
        live = going;
    }

    private Hypothesis hypothesis(Prefix prefix, boolean hasEnded) {
        return prefix.hypothesis(prefix.total(), hasEnded, rules.request().keepDetails());
    }

    /** The n best, each once; fewer if there are no more. */
    List<Hypothesis> best() {
        Comparator<Hypothesis> bestFirst =
                Comparator.comparingDouble(Hypothesis::score).reversed();
        ended.sort(bestFirst);
        cut.sort(bestFirst);
        List<Hypothesis> best = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        for (List<Hypothesis> some : List.of(ended, cut)) {
            some.stream()
                    .filter(one -> seen.add(Arrays.stream(one.tokens()).boxed().toList()))
                    .forEach(best::add);
        }
        return List.copyOf(best.subList(0, Math.min(rules.request().nBest(), best.size())));
    }
}
