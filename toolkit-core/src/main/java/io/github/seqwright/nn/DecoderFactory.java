package io.github.seqwright.nn;

import io.github.seqwright.component.ComponentFactory;

/** Makes a decoder from {@code model.decoder} of a recipe. */
public interface DecoderFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * @param target the target tokens' table; owned by the model
     * @param tieOutput whether the projection to the vocabulary shares the table's weight
     */
    Decoder create(C config, MemorySpec memory, TokenTable target, boolean tieOutput);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Decoder createFrom(Record config, MemorySpec memory, TokenTable target, boolean tieOutput) {
        return create(configType().cast(config), memory, target, tieOutput);
    }
}
