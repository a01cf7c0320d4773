package io.github.seqwright.metric;

import io.github.seqwright.recipe.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Error rates of speech recognition, in percent, equal to jiwer's: of words (WER), of characters with the spaces between them
 * (CER), and from the alignment of words the match error rate and word information lost (Morris et al. 2004). The counts are
 * summed over all sentences before they are divided. Of several references, that with the lowest rate counts.
 */
public final class ErrorRate extends SummedMetric implements ErrorMetric {

    /** Keys of {@code wer}, {@code cer}, {@code mer} and {@code wil}. */
    public record Config(
            @Key(value = "Whether upper and lower case count as the same.", byDefault = "false")
            boolean lowercase,

            @Key(value = "Whether punctuation (Unicode's categories P) is removed on both sides.", byDefault = "false")
            boolean noPunct) {}

    /** What is computed of the counts. */
    enum Rate {
        WER,
        CER,
        MER,
        WIL;

        String type() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<String> units(String text) {
            return this == CER ? characters(text) : words(text);
        }

        double of(EditCounts counts) {
            return switch (this) {
                case WER, CER -> counts.errorRate();
                case MER -> counts.matchErrorRate();
                case WIL -> 1 - counts.informationPreserved();
            };
        }

        /** White space is one space where there is more than one of it; then spaces alone part words. */
        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            for (String word : WhiteSpace.strip(WhiteSpace.squeeze(text)).split(" ")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return words;
        }

        private static List<String> characters(String text) {
            return WhiteSpace.strip(text)
                    .codePoints()
                    .mapToObj(Character::toString)
                    .toList();
        }
    }

    /** What the four types have in common. */
    abstract static class Factory implements MetricFactory<Config> {
        private final Rate rate;

        Factory(Rate rate) {
            this.rate = rate;
        }

        @Override
        public final String name() {
            return rate.type();
        }

        @Override
        public final Class<Config> configType() {
            return Config.class;
        }

        @Override
        public final Metric create(Config config) {
            return new ErrorRate(rate, config);
        }
    }

    /** {@code type: wer}. */
    public static final class Wer extends Factory {
        public Wer() {
            super(Rate.WER);
        }
    }

    /** {@code type: cer}. */
    public static final class Cer extends Factory {
        public Cer() {
            super(Rate.CER);
        }
    }

    /** {@code type: mer}. */
    public static final class Mer extends Factory {
        public Mer() {
            super(Rate.MER);
        }
    }

    /** {@code type: wil}. */
    public static final class Wil extends Factory {
        public Wil() {
            super(Rate.WIL);
        }
    }

    private final Rate rate;
    private final Config config;

    ErrorRate(Rate rate, Config config) {
        this.rate = rate;
        this.config = config;
    }

    @Override
    public String name() {
        return rate.type();
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public boolean ofWords() {
        return rate != Rate.CER;
    }

    /** The alignment that counts: with the reference that gives the lowest rate, the first of several. */
    public EditAlignment align(String hypothesis, List<String> references) {
        List<String> units = units(hypothesis);
        return references.stream()
                .map(reference -> EditAlignment.of(units(reference), units))
                .min(Comparator.comparingDouble(alignment -> rate.of(alignment.counts())))
                .orElseThrow();
    }

    private List<String> units(String text) {
        String cased = config.lowercase ? text.toLowerCase(Locale.ROOT) : text;
        return rate.units(config.noPunct ? cased.replaceAll("\\p{P}", "") : cased);
    }

    @Override
    public ErrorAnalysis analyze(List<String> ids, List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        List<EditAlignment> alignments = IntStream.range(0, corpus.hypotheses().size())
                .mapToObj(i -> align(hypotheses.get(i), references.get(i)))
                .toList();
        return ErrorAnalysis.of(name(), ofWords(), ids, alignments, this::percent);
    }

    private double percent(EditCounts counts) {
        return 100 * rate.of(counts);
    }

    @Override
    protected double[] statistics(String hypothesis, List<String> references) {
        EditCounts counts = align(hypothesis, references).counts();
        return new double[] {counts.hits(), counts.substitutions(), counts.deletions(), counts.insertions()};
    }

    @Override
    protected double value(double[] sums) {
        return percent(counts(sums));
    }

    private static EditCounts counts(double[] sums) {
        return new EditCounts((long) sums[0], (long) sums[1], (long) sums[2], (long) sums[3]);
    }

    @Override
    protected Map<String, Double> details(double[] sums) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("hits", sums[0]);
        details.put("substitutions", sums[1]);
        details.put("deletions", sums[2]);
        details.put("insertions", sums[3]);
        details.put("reference_length", (double) counts(sums).referenceLength());
        if (rate == Rate.WIL) {
            details.put("wip", 100 * counts(sums).informationPreserved());
        }
        return details;
    }

    @Override
    protected String signature(String references) {
        return Signature.of(
                references,
                List.of(
                        "case:" + (config.lowercase ? "lc" : "mixed"),
                        "punct:" + Signature.yesNo(!config.noPunct),
                        "unit:" + (ofWords() ? "word" : "char")));
    }
}
