package io.github.seqwright.nn;

import io.github.seqwright.component.ComponentFactory;

/** Makes a head from {@code model.heads} of a recipe. */
public interface HeadFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * @param memory what the encoder gives
     * @param target the target tokens' table; owned by the model
     */
    Head create(C config, MemorySpec memory, TokenTable target);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Head createFrom(Record config, MemorySpec memory, TokenTable target) {
        return create(configType().cast(config), memory, target);
    }
}
