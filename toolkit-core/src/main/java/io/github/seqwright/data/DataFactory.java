package io.github.seqwright.data;

import io.github.seqwright.component.ComponentFactory;

/** Opens the data named by {@code data} of a recipe. */
public interface DataFactory<C extends Record> extends ComponentFactory<C> {

    /** @throws io.github.seqwright.InputException when files are missing or malformed */
    DataSplits<?> open(C config);

    /** {@link #open} with a configuration whose type only the recipe's binder has checked. */
    default DataSplits<?> openFrom(Record config) {
        return open(configType().cast(config));
    }
}
