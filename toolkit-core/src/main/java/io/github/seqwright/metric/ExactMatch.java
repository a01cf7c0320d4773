package io.github.seqwright.metric;

import java.util.List;
import java.util.Map;

/** The percentage of hypotheses that equal one of their references; runs of white space count as one space. */
final class ExactMatch extends SummedMetric {

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
    protected double[] statistics(String hypothesis, List<String> references) {
        List<String> words = WhiteSpace.split(hypothesis);
        boolean matches = references.stream().map(WhiteSpace::split).anyMatch(words::equals);
        return new double[] {matches ? 1 : 0, 1};
    }

    @Override
    protected double value(double[] sums) {
        return 100 * sums[0] / sums[1];
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        return Map.of("matches", sums[0]);
    }

    @Override
    protected String signature(String references) {
        return Signature.of(references, List.of("case:mixed", "space:normalized"));
    }
}
