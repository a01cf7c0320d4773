package io.github.seqwright.train;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.component.ComponentFactory;

/** Makes an optimizer from {@code training.optimizer} of a recipe. */
public interface OptimizerFactory<C extends Record> extends ComponentFactory<C> {

    /** @param manager owns the state's arrays through a manager below it */
    Optimizer create(C config, NDManager manager);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Optimizer createFrom(Record config, NDManager manager) {
        return create(configType().cast(config), manager);
    }
}
