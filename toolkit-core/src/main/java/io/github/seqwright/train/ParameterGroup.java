package io.github.seqwright.train;

import io.github.seqwright.recipe.Key;

/** Parameters that are trained from a later update on, or at a learning rate of their own, as in fine-tuning. */
public record ParameterGroup(
        @Key(
                "Path of the parameters as the model's file has it: of one, or of the layer that holds them, e.g. `encoder.network`.")
        String parameters,

        @Key(value = "Their highest learning rate; over time it changes as that of all others does.", min = 0)
        double learningRate,

        @Key(
                value =
                        "The first update that changes them; until then they are as they came, whatever `frozen` of their layer says.",
                byDefault = "1",
                min = 1)
        long fromStep) {

    /** Whether a parameter is one of them. */
    boolean holds(String path) {
        return path.equals(parameters) || path.startsWith(parameters + ".");
    }
}
