package io.github.seqwright.recipes.translation;

import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.text.Tokenizer;
import io.github.seqwright.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How text of one language becomes token ids and text again.
 *
 * @param maxLength most tokens of a text
 */
record TextSide(Tokenizer tokenizer, Vocabulary vocabulary, int maxLength) {

    static final String VOCABULARY = "vocabulary.txt";

    /** Folders that the sides of a task are stored in. */
    static final String SOURCE = "source";

    static final String TARGET = "target";
    static final String JOINT = "joint";

    int[] ids(String text) {
        return vocabulary.ids(tokenizer.tokenize(text));
    }

    String text(int[] ids) {
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            tokens.add(vocabulary.token(id));
        }
        return tokenizer.detokenize(tokens);
    }

    /** @param folder made when it does not exist */
    void save(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
        tokenizer.save(folder);
        vocabulary.write(folder.resolve(VOCABULARY));
    }
}
