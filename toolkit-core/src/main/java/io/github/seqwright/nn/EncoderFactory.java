package io.github.seqwright.nn;

import io.github.seqwright.component.ComponentFactory;

/** Makes an encoder from {@code model.encoder} of a recipe. */
public interface EncoderFactory<C extends Record> extends ComponentFactory<C> {

    /** @param inputSize E, width of the embedded source */
    Encoder create(C config, int inputSize);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Encoder createFrom(Record config, int inputSize) {
        return create(configType().cast(config), inputSize);
    }
}
