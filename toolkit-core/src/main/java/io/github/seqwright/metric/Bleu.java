package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BLEU of a corpus (Papineni et al. 2002): the geometric mean of clipped n-gram precisions, times a penalty for brevity.
 * Equal to sacreBLEU 2 (Post 2018) to the printed digit. A sentence by itself is scored with effective order, as sacreBLEU
 * does.
 *
 * <p>The signature is sacreBLEU's but for its last pair, {@code version:seqwright-...}, which says whose arithmetic it was.
 * A {@code max_order} other than 4, which sacreBLEU's does not show, adds {@code order:N} before it.
 */
final class Bleu extends SummedMetric {

    private static final int USUAL_ORDERS = 4;

    record Config(
            @Key(
                    value = "How texts are cut into words: `13a` (mteval-v13a, WMT's usual), `intl` (mteval-v14: at all"
                            + " of Unicode's punctuation and symbols), `char` (every character), `zh` (Chinese"
                            + " characters one by one, the rest as 13a) or `none` (at white space; for texts that"
                            + " are tokenized).",
                    byDefault = "13a")
            String tokenizer,

            @Key(value = "Whether upper and lower case are the same.", byDefault = "false")
            boolean lowercase,

            @Key(
                    value =
                            "What an order without match counts as (Chen and Cherry 2014): `exp` (half a match, the next"
                                    + " a quarter, ...), `floor` (`smoothing_value` matches), `add-k` (`smoothing_value` is"
                                    + " added to all orders but the first) or `none`.",
                    byDefault = "exp")
            String smoothing,

            @Key(value = "For `smoothing: floor` (null: 0.1) and `add-k` (null: 1).", byDefault = "null", min = 0)
            @Nullable
            Double smoothingValue,

            @Key(value = "The longest n-grams that count, in words.", byDefault = "4", min = 1, max = 100)
            int maxOrder,

            @Key(
                    value = "Whether orders longer than the hypotheses are left out, as scores of single sentences"
                            + " need.",
                    byDefault = "false")
            boolean effectiveOrder) {

        Config {
            BleuTokenizer.named(tokenizer);
            Smoothing.named(smoothing, smoothingValue);
        }
    }

    /** {@code type: bleu}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "bleu";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new Bleu(config);
        }
    }

    private final Config config;
    private final BleuTokenizer tokenizer;
    private final Smoothing smoothing;

    Bleu(Config config) {
        this.config = config;
        this.tokenizer = BleuTokenizer.named(config.tokenizer());
        this.smoothing = Smoothing.named(config.smoothing(), config.smoothingValue());
    }

    @Override
    public String name() {
        return "bleu";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        return BleuSums.of(
                words(hypothesis), references.stream().map(this::words).toList(), config.maxOrder());
    }

    private List<String> words(String text) {
        String cased = config.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
        return tokenizer.tokens(WhiteSpace.stripTrailing(cased));
    }

    @Override
    protected double value(double[] sums) {
        return new BleuSums(sums, smoothing).value(config.effectiveOrder());
    }

    @Override
    protected double sentenceValue(double[] statistics) {
        return new BleuSums(statistics, smoothing).value(true);
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        return new BleuSums(sums, smoothing).details();
    }

    @Override
    protected String signature(String references) {
        return signature(references, config.effectiveOrder());
    }

    @Override
    protected String sentenceSignature(String references) {
        return signature(references, true);
    }

    private String signature(String references, boolean effectiveOrder) {
        List<String> settings = new ArrayList<>(List.of(
                "case:" + (config.lowercase() ? "lc" : "mixed"),
                "eff:" + Signature.yesNo(effectiveOrder),
                "tok:" + config.tokenizer(),
                "smooth:" + smoothing.signature()));
        if (config.maxOrder() != USUAL_ORDERS) {
            settings.add("order:" + config.maxOrder());
        }
        return Signature.of(references, settings);
    }
}
