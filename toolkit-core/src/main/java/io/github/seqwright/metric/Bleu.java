package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.List;
import java.util.Locale;

/**
 * BLEU of a corpus (Papineni et al. 2002): the geometric mean of clipped n-gram precisions up to four, times a penalty for
 * brevity. Equal to sacreBLEU 2 (Post 2018) to the printed digit. An order without any match counts as half, a quarter,
 * ... of a match (Chen and Cherry 2014, method 3: {@code smooth:exp}).
 *
 * <p>The signature is sacreBLEU's but for its last pair, {@code version:seqwright-...}, which says whose arithmetic it was.
 */
final class Bleu implements Metric {

    record Config(
            @Key(
                    value = "How texts are cut into words: `13a` (mteval-v13a, WMT's usual) or `none` (at white"
                            + " space; for texts that are tokenized).",
                    byDefault = "13a")
            String tokenizer,

            @Key(value = "Whether upper and lower case are the same.", byDefault = "false")
            boolean lowercase,

            @Key(
                    value = "Whether orders longer than the hypotheses are left out, as scores of single sentences"
                            + " need.",
                    byDefault = "false")
            boolean effectiveOrder) {}

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

    Bleu(Config config) {
        this.config = config;
        this.tokenizer = BleuTokenizer.named(config.tokenizer());
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
    public Score score(List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        BleuStatistics statistics = new BleuStatistics();
        for (int i = 0; i < corpus.size(); i++) {
            statistics.add(
                    words(hypotheses.get(i)),
                    references.get(i).stream().map(this::words).toList());
        }
        return new Score(
                name(),
                statistics.score(config.effectiveOrder()),
                higherIsBetter(),
                signature(corpus),
                statistics.details());
    }

    private List<String> words(String text) {
        String cased = config.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
        return tokenizer.tokens(WhiteSpace.stripTrailing(cased));
    }

    private String signature(Corpus corpus) {
        return Signature.of(
                corpus,
                "case:" + (config.lowercase() ? "lc" : "mixed"),
                "eff:" + Signature.yesNo(config.effectiveOrder()),
                "tok:" + config.tokenizer(),
                "smooth:exp");
    }
}
