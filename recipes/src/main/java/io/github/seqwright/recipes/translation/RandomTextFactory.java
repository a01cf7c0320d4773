package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;

/** {@code type: random_text}: sentences to measure speed with. */
public final class RandomTextFactory implements DataFactory<RandomText.Config> {

    @Override
    public String name() {
        return "random_text";
    }

    @Override
    public Class<RandomText.Config> configType() {
        return RandomText.Config.class;
    }

    @Override
    public DataSplits<?> open(RandomText.Config config) {
        RandomText text = new RandomText(config);
        return new DataSplits<>(String.class, text.train(), text.dev(), null);
    }
}
