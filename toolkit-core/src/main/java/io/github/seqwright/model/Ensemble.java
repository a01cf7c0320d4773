package io.github.seqwright.model;

import io.github.seqwright.search.EnsembleMode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Models that translate together. They may read the source as they like, but write tokens of the same vocabulary. What is
 * not the models' own, such as the search, comes from the recipe of the first.
 *
 * @param models bundles, or run folders, of which the best model is taken; at least one
 * @param weights how much each counts; positive, given in any scale and kept with sum 1
 * @param mode how their probabilities are mixed
 */
public record Ensemble(List<Path> models, List<Double> weights, EnsembleMode mode) {

    /** @throws IllegalArgumentException without models, or with weights that are not positive or not one a model */
    public Ensemble {
        models = List.copyOf(models);
        if (models.isEmpty() || weights.size() != models.size()) {
            throw new IllegalArgumentException(models.size() + " models with " + weights.size() + " weights");
        }
        if (!weights.stream().allMatch(weight -> weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("weights are positive numbers, not " + weights);
        }
        // The sum of large ones is no number. By a power of two, which rounds nothing.
        int exponent = Math.getExponent(Collections.max(weights));
        List<Double> scaled =
                weights.stream().map(weight -> Math.scalb(weight, -exponent)).toList();
        double sum = scaled.stream().mapToDouble(Double::doubleValue).sum();
        weights = scaled.stream().map(weight -> weight / sum).toList();
    }

    /** One model, or several that count alike, by the mean of their probabilities. */
    public static Ensemble of(Path... models) {
        return new Ensemble(List.of(models), Collections.nCopies(models.length, 1.0), EnsembleMode.LINEAR);
    }
}
