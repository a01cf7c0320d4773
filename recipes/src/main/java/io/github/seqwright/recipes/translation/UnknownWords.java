package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unknown words of an output, replaced by the source words that they attend to most, or by what a dictionary has for those
 * (Luong et al. 2015, "Addressing the rare word problem", section 3.4; Jean et al. 2015, section 3.3). End-of-sentence
 * is no word.
 *
 * @param dictionary source words and their translations; null to copy the source word
 */
record UnknownWords(
        TextSide source, TextSide target, @Nullable Dictionary dictionary) {

    /** The text of an output. */
    String replaced(String sourceText, Hypothesis output) {
        List<String> tokens = new ArrayList<>();
        List<String> words = List.of();
        for (int i = 0; i < output.tokens().length; i++) {
            int id = output.tokens()[i];
            if (id != Vocabulary.UNK) {
                tokens.add(target.vocabulary().token(id));
                continue;
            }
            if (words.isEmpty()) {
                words = words(sourceText);
            }
            tokens.addAll(replacement(words, weights(output, i)));
        }
        return target.tokenizer().detokenize(tokens);
    }

    private List<String> words(String text) {
        List<String> words = source.tokenizer().surfaces(text);
        return words.subList(0, Math.min(words.size(), source.maxLength()));
    }

    private static float[] weights(Hypothesis output, int token) {
        float[][] attention = output.attention();
        if (attention == null) {
            throw new IllegalArgumentException("an output without attention weights");
        }
        return attention[token];
    }

    private List<String> replacement(List<String> words, float[] weights) {
        if (weights.length != words.size() + 1) {
            throw new InputException("task.replace_unknown: attention is over " + weights.length + " positions, but the"
                    + " source has " + words.size() + " tokens and its end; use an encoder that keeps one position a"
                    + " token, or replace_unknown: false");
        }
        if (words.isEmpty()) {
            return List.of();
        }
        int most = 0;
        for (int i = 1; i < words.size(); i++) {
            most = weights[i] > weights[most] ? i : most;
        }
        return inTarget(words.get(most));
    }

    /** A token of the source side as tokens of the target side. */
    private List<String> inTarget(String surface) {
        boolean marksSpaces = source.tokenizer().marksSpaces();
        boolean sameForm = marksSpaces == target.tokenizer().marksSpaces();
        String word = source.tokenizer().detokenize(List.of(surface));
        String meaning = dictionary == null ? null : dictionary.meaning(word);
        if (meaning == null && sameForm) {
            return List.of(surface);
        }
        List<String> tokens = new ArrayList<>(target.tokenizer().tokenize(meaning == null ? word : meaning));
        if (marksSpaces && sameForm && !tokens.isEmpty() && !surface.startsWith(PreTokenizer.SPACE_MARK)) {
            // What had no space before it in the source, as the end of 3.14, has none here.
            tokens.set(0, tokens.get(0).replaceFirst("^" + PreTokenizer.SPACE_MARK, ""));
        }
        return tokens;
    }

    /** @param folder exists */
    void save(Path folder) {
        if (dictionary != null) {
            dictionary.save(folder);
        }
    }
}
