package io.github.seqwright.text;

import io.github.seqwright.component.ComponentFactory;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The family of tokenizers that a recipe chooses from. */
public interface TokenizerFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * Learns what the tokenizer needs from sentences.
     *
     * @param sentences raw text, read at most once; concatenate streams to learn from several corpora jointly
     * @throws io.github.seqwright.InputException when a file that the configuration names is missing or malformed
     */
    Tokenizer train(C config, Stream<String> sentences);

    /**
     * The tokenizer that {@link Tokenizer#save} wrote.
     *
     * @param config the one it was trained with
     * @throws io.github.seqwright.InputException when a file in the folder is missing or malformed
     */
    Tokenizer load(C config, Path folder);

    /** {@link #train} with a configuration whose type only the recipe's binder has checked. */
    default Tokenizer trainFrom(Record config, Stream<String> sentences) {
        return train(configType().cast(config), sentences);
    }

    /** {@link #load} with a configuration whose type only the recipe's binder has checked. */
    default Tokenizer loadFrom(Record config, Path folder) {
        return load(configType().cast(config), folder);
    }
}
