package io.github.seqwright.search;

import io.github.seqwright.component.ComponentFactory;

/** Makes a search from {@code search} of a recipe. */
public interface SearchFactory<C extends Record> extends ComponentFactory<C> {

    Search create(C config);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Search createFrom(Record config) {
        return create(configType().cast(config));
    }
}
