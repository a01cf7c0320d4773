package io.github.seqwright.search;

import io.github.seqwright.component.Component;
import io.github.seqwright.engine.Precision;
import io.github.seqwright.recipe.Key;

/** {@code search} of a recipe. */
public record SearchConfig(
        @Key(value = "How outputs are searched for.", byDefault = "{type: beam}")
        Component<SearchFactory<?>> method,

        @Key(value = "How long outputs may get, and whether they may repeat themselves.", byDefault = "{}")
        SearchLimits limits,

        @Key(
                value =
                        "What kernels multiply matrices in, softmax and sums being float32 always: `float32`, `bfloat16`, or `auto`:"
                                + " bfloat16 where the hardware of the machine that decodes is faster with it.",
                byDefault = "float32")
        Precision precision,

        @Key(
                value =
                        "Batches that are searched at once, each on an equal share of the processor threads and of the memory; 0: as"
                                + " many as there are threads, at most 4, and 1 on a GPU. The outputs are the same but for rounding.",
                byDefault = "0",
                min = 0,
                max = 1024)
        int threads) {}
