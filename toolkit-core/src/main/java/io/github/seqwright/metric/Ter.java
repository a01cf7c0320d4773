package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translation edit rate (Snover et al. 2006): the words to insert, delete and replace and the phrases to move, in percent
 * of the words of the reference. Of several references the nearest gives the edits, and their mean length is the length.
 * Equal to sacreBLEU 2, which follows tercom, to the printed digit, with its signature but for the last pair.
 */
final class Ter extends SummedMetric {

    record Config(
            @Key(value = "Whether punctuation is cut off words, as tercom's normalization does.", byDefault = "false")
            boolean normalized,

            @Key(value = "Whether the characters `. , ? : ; ! \" ( )` are removed.", byDefault = "false")
            boolean noPunct,

            @Key(
                    value = "Whether normalizing cuts Chinese characters and Japanese kanji one by one, and no_punct"
                            + " removes East Asian punctuation.",
                    byDefault = "false")
            boolean asianSupport,

            @Key(value = "Whether upper and lower case differ.", byDefault = "false")
            boolean caseSensitive) {}

    /** {@code type: ter}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "ter";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new Ter(config);
        }
    }

    private final Config config;
    private final TercomTokenizer tokenizer;

    Ter(Config config) {
        this.config = config;
        this.tokenizer = new TercomTokenizer(config);
    }

    @Override
    public String name() {
        return "ter";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        List<String> words = tokenizer.tokens(hypothesis);
        int fewest = Integer.MAX_VALUE;
        int length = 0;
        for (String reference : references) {
            // sacreBLEU cuts references twice, which now and then cuts off one more character.
            List<String> wanted = tokenizer.tokens(String.join(" ", tokenizer.tokens(reference)));
            fewest = Math.min(fewest, ShiftSearch.edits(words, wanted));
            length += wanted.size();
        }
        return new double[] {fewest, (double) length / references.size()};
    }

    @Override
    protected double value(double[] sums) {
        double edits = sums[0];
        double length = sums[1];
        if (length == 0) {
            return edits > 0 ? 100 : 0;
        }
        return 100 * (edits / length);
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("edits", sums[0]);
        details.put("reference_length", sums[1]);
        return details;
    }

    @Override
    protected String signature(String references) {
        return Signature.of(
                references,
                List.of(
                        "case:" + (config.caseSensitive() ? "mixed" : "lc"),
                        "tok:tercom",
                        "norm:" + Signature.yesNo(config.normalized()),
                        "punct:" + Signature.yesNo(!config.noPunct()),
                        "asian:" + Signature.yesNo(config.asianSupport())));
    }
}
