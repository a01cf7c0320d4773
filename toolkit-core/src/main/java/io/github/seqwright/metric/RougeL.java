package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.List;
import java.util.Map;

/**
 * ROUGE-L (Lin 2004, section 3) as the COCO caption evaluation computes it: the mean over sentences of the F-score of
 * their longest common subsequences with the references, the best precision and the best recall of any of them. Equal to
 * pycocoevalcap's {@code ROUGE_L}, in percent.
 */
final class RougeL extends SummedMetric {

    record Config(
            @Key(value = "How many times as much recall counts as precision.", byDefault = "1.2", min = 0, max = 1000)
            double beta,

            @Key(value = CaptionTokenizer.MEANING, byDefault = "ptb")
            CaptionTokenizer tokenizer) {}

    /** {@code type: rouge_l}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "rouge_l";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new RougeL(config);
        }
    }

    private final Config config;

    RougeL(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "rouge_l";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        List<String> words = words(hypothesis);
        double precision = 0;
        double recall = 0;
        for (String reference : references) {
            List<String> wanted = words(reference);
            double common = longestCommonSubsequence(words, wanted);
            precision = Math.max(precision, common / words.size());
            recall = Math.max(recall, common / wanted.size());
        }
        return new double[] {fScore(precision, recall), 1};
    }

    /** Of an empty text one empty word, so that two of them are equal, as in the COCO caption evaluation. */
    private List<String> words(String text) {
        List<String> words = config.tokenizer().tokens(text);
        return words.isEmpty() ? List.of("") : words;
    }

    private double fScore(double precision, double recall) {
        double factor = config.beta() * config.beta();
        return precision == 0 ? 0 : (1 + factor) * precision * recall / (recall + factor * precision);
    }

    private static int longestCommonSubsequence(List<String> left, List<String> right) {
        // lengths[j]: of all of left so far and the first j of right
        int[] lengths = new int[right.size() + 1];
        for (String word : left) {
            int diagonal = 0;
            for (int j = 1; j <= right.size(); j++) {
                int above = lengths[j];
                lengths[j] = word.equals(right.get(j - 1)) ? diagonal + 1 : Math.max(above, lengths[j - 1]);
                diagonal = above;
            }
        }
        return lengths[right.size()];
    }

    @Override
    protected double value(double[] sums) {
        return 100 * sums[0] / sums[1];
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        return Map.of();
    }

    @Override
    protected String signature(String references) {
        return Signature.of(references, List.of(config.tokenizer().signature(), "beta:" + config.beta()));
    }
}
