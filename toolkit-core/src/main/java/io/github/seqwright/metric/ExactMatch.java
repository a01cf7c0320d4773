package io.github.seqwright.metric;

import java.util.List;
import java.util.Map;

/** The percentage of hypotheses that equal one of their references; runs of white space count as one space. */
final class ExactMatch implements Metric {

    record Config() {}

    /** {@code type: exact_match}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "exact_match";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new ExactMatch();
        }
    }

    @Override
    public String name() {
        return "exact_match";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Score score(List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        int matches = 0;
        for (int i = 0; i < corpus.size(); i++) {
            List<String> words = WhiteSpace.split(hypotheses.get(i));
            if (references.get(i).stream().map(WhiteSpace::split).anyMatch(words::equals)) {
                matches++;
            }
        }
        return new Score(
                name(),
                100.0 * matches / corpus.size(),
                higherIsBetter(),
                Signature.of(corpus, "case:mixed", "space:normalized"),
                Map.of("matches", (double) matches));
    }
}
