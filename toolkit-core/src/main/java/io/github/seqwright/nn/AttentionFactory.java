package io.github.seqwright.nn;

import io.github.seqwright.component.ComponentFactory;

/** Makes an attention from {@code attention} of a decoder's recipe. */
public interface AttentionFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * Makes the attention for the sizes it stands between.
     *
     * @param querySize H
     * @param memorySize M
     */
    Attention create(C config, int querySize, int memorySize);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Attention createFrom(Record config, int querySize, int memorySize) {
        return create(configType().cast(config), querySize, memorySize);
    }
}
