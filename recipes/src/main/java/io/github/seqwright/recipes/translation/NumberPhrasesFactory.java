package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;

/** {@code type: number_phrases}: the built-in corpus. */
public final class NumberPhrasesFactory implements DataFactory<NumberPhrases.Config> {

    @Override
    public String name() {
        return "number_phrases";
    }

    @Override
    public Class<NumberPhrases.Config> configType() {
        return NumberPhrases.Config.class;
    }

    @Override
    public DataSplits<?> open(NumberPhrases.Config config) {
        NumberPhrases phrases = new NumberPhrases(config);
        return new DataSplits<>(String.class, phrases.train(), phrases.dev(), phrases.test());
    }
}
