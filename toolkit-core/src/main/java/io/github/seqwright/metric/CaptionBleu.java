package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.List;
import java.util.Map;

/**
 * BLEU-1 to BLEU-4 as papers on image captions print them: of the COCO caption evaluation (Chen et al. 2015), which
 * smooths by constants too small to see in a corpus. Equal to pycocoevalcap's {@code Bleu_1} to {@code Bleu_4}, in percent.
 */
final class CaptionBleu extends SummedMetric {

    /** A match or word that is assumed everywhere, so that no order without match makes the score 0. */
    private static final double TINY = 1e-15;

    /** Added to what is divided by. */
    private static final double SMALL = 1e-9;

    private static final Smoothing NO_SMOOTHING = Smoothing.named("none", null);

    record Config(
            @Key(value = "The longest n-grams that count: 4 for BLEU-4.", byDefault = "4", min = 1, max = 100)
            int order,

            @Key(value = CaptionTokenizer.MEANING, byDefault = "ptb")
            CaptionTokenizer tokenizer) {}

    /** {@code type: caption_bleu}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "caption_bleu";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new CaptionBleu(config);
        }
    }

    private final Config config;

    CaptionBleu(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "bleu-" + config.order();
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        CaptionTokenizer tokenizer = config.tokenizer();
        return BleuSums.of(tokenizer.tokens(hypothesis), tokenizer.tokens(references), config.order());
    }

    @Override
    protected double value(double[] sums) {
        BleuSums bleu = new BleuSums(sums, NO_SMOOTHING);
        double product = 1;
        for (int order = 1; order <= config.order(); order++) {
            product *= (bleu.matches(order) + TINY) / (bleu.ngrams(order) + SMALL);
        }
        double ratio = (bleu.hypothesisLength() + TINY) / (bleu.referenceLength() + SMALL);
        double brevityPenalty = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
        return 100 * brevityPenalty * Math.pow(product, 1.0 / config.order());
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        return new BleuSums(sums, NO_SMOOTHING).details();
    }

    @Override
    protected String signature(String references) {
        return Signature.of(
                references, List.of(config.tokenizer().signature(), "smooth:tiny", "order:" + config.order()));
    }
}
