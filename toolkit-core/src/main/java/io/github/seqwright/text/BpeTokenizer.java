package io.github.seqwright.text;

import static io.github.seqwright.text.BpeUnits.CONTINUED;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Subword units. Words are segmented alike with both pre-tokenizers; they differ in how units become tokens. Where spaces
 * are marked, joined units are the text. Between spaces, a unit that does not end its word gets {@code @@} after it, as
 * subword-nmt writes it.
 */
final class BpeTokenizer implements Tokenizer {

    static final String CODES_FILE = "bpe.codes";
    static final String UNITS_FILE = "bpe.vocabulary";

    private static final int CACHED_WORDS = 100_000;
    private static final int CACHED_LENGTH = 64;

    private final Words words;
    private final double dropout;
    private final BpeCodes codes;
    private final @Nullable BpeUnits units;
    private final BpeSegmenter segmenter;
    private final Map<String, List<String>> cache = new ConcurrentHashMap<>();

    /** @param units the units that may be used; null for all */
    BpeTokenizer(Words words, double dropout, BpeCodes codes, @Nullable BpeUnits units) {
        this.words = words;
        this.dropout = dropout;
        this.codes = codes;
        this.units = units;
        this.segmenter = new BpeSegmenter(codes, units);
    }

    @Override
    public List<String> tokenize(String rawText) {
        return tokenize(rawText, this::cachedTokens);
    }

    @Override
    public List<String> tokenize(String rawText, RandomGenerator random) {
        return dropout == 0
                ? tokenize(rawText)
                : tokenize(rawText, word -> tokens(segmenter.segment(word, dropout, random)));
    }

    private List<String> tokenize(String rawText, Function<String, List<String>> tokensOf) {
        List<String> tokens = new ArrayList<>();
        for (String word : words.split(rawText)) {
            tokens.addAll(tokensOf.apply(word));
        }
        return tokens;
    }

    @Override
    public List<String> surfaces(String rawText) {
        List<String> words = this.words.split(rawText);
        List<String> surfaces = this.words.surfaces(rawText);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            all.addAll(Collections.nCopies(cachedTokens(words.get(i)).size(), surfaces.get(i)));
        }
        return all;
    }

    @Override
    public boolean marksSpaces() {
        return words.spacesMarked();
    }

    private List<String> cachedTokens(String word) {
        List<String> cached = cache.get(word);
        if (cached != null) {
            return cached;
        }
        List<String> tokens = tokens(segmenter.segment(word));
        if (word.length() <= CACHED_LENGTH && cache.size() < CACHED_WORDS) {
            cache.put(word, tokens);
        }
        return tokens;
    }

    private List<String> tokens(List<String> units) {
        if (words.spacesMarked()) {
            return units;
        }
        List<String> tokens = new ArrayList<>(units.size());
        for (int i = 0; i < units.size(); i++) {
            tokens.add(i < units.size() - 1 ? units.get(i) + CONTINUED : units.get(i));
        }
        return tokens;
    }

    @Override
    public String detokenize(List<String> tokens) {
        return words.join(words.spacesMarked() ? tokens : joinContinued(tokens));
    }

    private static List<String> joinContinued(List<String> tokens) {
        List<String> joined = new ArrayList<>(tokens.size());
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean continued = token.endsWith(CONTINUED);
            word.append(token, 0, token.length() - (continued ? CONTINUED.length() : 0));
            if (!continued || i == tokens.size() - 1) {
                joined.add(word.toString());
                word.setLength(0);
            }
        }
        return joined;
    }

    @Override
    public void save(Path folder) {
        codes.write(folder.resolve(CODES_FILE));
        if (units != null) {
            units.write(folder.resolve(UNITS_FILE));
        }
    }
}
