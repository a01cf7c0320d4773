package io.github.seqwright.search;

import io.github.seqwright.component.Component;
import io.github.seqwright.recipe.Key;

/** {@code search} of a recipe. */
public record SearchConfig(
        @Key(value = "How outputs are searched for.", byDefault = "{type: beam}")
        Component<SearchFactory<?>> method,

        @Key(value = "How long outputs may get, and whether they may repeat themselves.", byDefault = "{}")
        SearchLimits limits) {}
