package io.github.seqwright.search;

import io.github.seqwright.component.ComponentFactory;

/** Makes a search from {@code search} of a recipe. */
public interface SearchFactory<C extends Record> extends ComponentFactory<C> {

    Search create(C config);
}
