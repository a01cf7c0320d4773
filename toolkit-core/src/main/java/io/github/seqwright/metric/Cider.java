package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CIDEr (Vedantam et al. 2015): how alike a caption and its references are in the n-grams that few other images' references
 * have, averaged over sentences. What papers print, and pycocoevalcap computes, is the variant CIDEr-D (section 6 there);
 * both equal the reference implementations' times 100.
 *
 * <p>The references of the corpus that is scored give the document frequencies, so a score belongs to that test set, and a
 * corpus of one sentence scores 0. Resampled corpora keep the frequencies of the whole.
 */
final class Cider extends SummedMetric {

    private static final int ORDERS = 4;

    enum Variant {
        /** CIDEr-D: repeated n-grams are clipped, and other lengths than the reference's penalized. */
        D,
        /** The original. */
        PLAIN
    }

    record Config(
            @Key(
                    value =
                            "`d` for CIDEr-D, which papers and the COCO caption evaluation call CIDEr, or `plain` for the"
                                    + " original without clipping and length penalty.",
                    byDefault = "d")
            Variant variant,

            @Key(value = CaptionTokenizer.MEANING, byDefault = "ptb")
            CaptionTokenizer tokenizer) {}

    /** {@code type: cider}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "cider";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new Cider(config);
        }
    }

    private final Config config;

    Cider(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return config.variant() == Variant.D ? "cider" : "cider-plain";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        return statisticsOfAll(List.of(hypothesis), List.of(references))[0];
    }

    @Override
    protected double[][] statisticsOfAll(List<String> hypotheses, List<List<String>> references) {
        List<List<List<Map<String, Integer>>>> wanted = references.stream()
                .map(texts -> texts.stream().map(this::ngrams).toList())
                .toList();
        DocumentFrequencies frequencies = DocumentFrequencies.of(wanted);
        double[][] rows = new double[hypotheses.size()][];
        for (int i = 0; i < rows.length; i++) {
            TfIdf hypothesis = frequencies.weigh(ngrams(hypotheses.get(i)));
            double similarity = wanted.get(i).stream()
                    .mapToDouble(reference -> similarity(hypothesis, frequencies.weigh(reference)))
                    .average()
                    .orElseThrow();
            rows[i] = new double[] {similarity, 1};
        }
        return rows;
    }

    /** How often each n-gram of each order occurs. */
    private List<Map<String, Integer>> ngrams(String text) {
        List<String> words = config.tokenizer().tokens(text);
        return IntStream.rangeClosed(1, ORDERS)
                .mapToObj(order -> NGrams.ofWords(words, order))
                .toList();
    }

    /** From 0 to 10. */
    private double similarity(TfIdf hypothesis, TfIdf reference) {
        return 10
                * (config.variant() == Variant.D
                        ? hypothesis.clippedSimilarity(reference)
                        : hypothesis.cosine(reference));
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
        return Signature.of(
                references,
                List.of(
                        config.tokenizer().signature(),
                        "variant:" + config.variant().name().toLowerCase(Locale.ROOT),
                        "df:corpus"));
    }
}
