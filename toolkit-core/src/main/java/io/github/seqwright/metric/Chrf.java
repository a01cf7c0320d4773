package io.github.seqwright.metric;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * chrF (Popović 2015) and, with words beside characters, chrF++ (Popović 2017): the F-score of n-grams averaged over their
 * orders. Equal to sacreBLEU 2 to the printed digit. Of several references the one that gives a sentence most counts.
 *
 * <p>The score is named {@code chrf}, with a {@code +} for each order of words, and the beta behind it when that is not 2:
 * {@code chrf++}, {@code chrf3}. The signature is sacreBLEU's but for its last pair.
 */
final class Chrf extends SummedMetric {

    private static final int USUAL_BETA = 2;

    /** ASCII punctuation, which becomes a word of its own at the end or, failing that, the start of a word. */
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    record Config(
            @Key(value = "The longest n-grams of characters.", byDefault = "6", min = 0, max = 100)
            int charOrder,

            @Key(
                    value = "The longest n-grams of words: 0 for chrF, 2 for chrF++ (Popović 2017).",
                    byDefault = "0",
                    min = 0,
                    max = 100)
            int wordOrder,

            @Key(value = "How many times as much recall counts as precision.", byDefault = "2", min = 0, max = 1000)
            int beta,

            @Key(value = "Whether upper and lower case are the same.", byDefault = "false")
            boolean lowercase,

            @Key(value = "Whether white space belongs to the characters.", byDefault = "false")
            boolean whitespace,

            @Key(
                    value =
                            "Whether orders that a text is too short for count, with 0, as in chrF++.py, NLTK and Moses;"
                                    + " they are left out otherwise.",
                    byDefault = "false")
            boolean epsSmoothing) {

        Config {
            if (charOrder + wordOrder == 0) {
                throw new InputException("chrf: char_order and word_order are both 0, so nothing would count; make one"
                        + " of them larger");
            }
        }
    }

    /** {@code type: chrf}. */
    public static final class Factory implements MetricFactory<Config> {
        @Override
        public String name() {
            return "chrf";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public Metric create(Config config) {
            return new Chrf(config);
        }
    }

    private final Config config;

    Chrf(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "chrf" + (config.beta() == USUAL_BETA ? "" : config.beta()) + "+".repeat(config.wordOrder());
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        List<Map<String, Integer>> counts = counts(hypothesis);
        double[] best = {};
        double most = -1;
        for (String reference : references) {
            double[] sums = ChrfSums.of(counts, counts(reference));
            double value = value(sums);
            if (value > most) {
                best = sums;
                most = value;
            }
        }
        return best;
    }

    /** The n-grams of each order, characters first. */
    private List<Map<String, Integer>> counts(String text) {
        String cased = config.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
        String characters = config.whitespace() ? cased : WhiteSpace.remove(cased);
        List<Map<String, Integer>> counts = new ArrayList<>();
        for (int order = 1; order <= config.charOrder(); order++) {
            counts.add(NGrams.ofCharacters(characters, order));
        }
        List<String> words = config.wordOrder() > 0 ? words(cased) : List.of();
        for (int order = 1; order <= config.wordOrder(); order++) {
            counts.add(NGrams.ofWords(words, order));
        }
        return counts;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : WhiteSpace.split(text)) {
            int last = word.length() - 1;
            if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
                words.add(word.substring(0, last));
                words.add(word.substring(last));
            } else if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                words.add(word.substring(0, 1));
                words.add(word.substring(1));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    @Override
    protected double value(double[] sums) {
        ChrfSums chrf = new ChrfSums(sums, config.beta());
        return config.epsSmoothing() ? chrf.smoothedValue() : chrf.value();
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        return new ChrfSums(sums, config.beta()).details();
    }

    @Override
    protected String signature(String references) {
        return Signature.of(
                references,
                List.of(
                        "case:" + (config.lowercase() ? "lc" : "mixed"),
                        "eff:" + Signature.yesNo(!config.epsSmoothing()),
                        "nc:" + config.charOrder(),
                        "nw:" + config.wordOrder(),
                        "space:" + Signature.yesNo(config.whitespace())));
    }
}
