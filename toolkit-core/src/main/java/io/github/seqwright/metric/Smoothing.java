package io.github.seqwright.metric;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What BLEU counts for an order without any match (Chen and Cherry 2014).
 *
 * @param value floor: the matches assumed; add-k: added to matches and n-grams of all orders but the first
 */
record Smoothing(Method method, double value) {

    enum Method {
        /** Half a match, then a quarter, ... */
        EXP("exp", Double.NaN),
        FLOOR("floor", 0.1),
        ADD_K("add-k", 1),
        NONE("none", Double.NaN);

        private final String label;
        private final double usual;

        Method(String label, double usual) {
            this.label = label;
            this.usual = usual;
        }

        private boolean takesValue() {
            return !Double.isNaN(usual);
        }
    }

    /**
     * The smoothing of that name.
     *
     * @param value null for the method's usual one
     * @throws InputException when there is no such method, or it takes no value
     */
    static Smoothing named(String name, @Nullable Double value) {
        List<String> names =
                Arrays.stream(Method.values()).map(method -> method.label).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InputException("bleu: unknown smoothing '" + name + "'; expected one of "
                    + String.join(", ", names) + Spelling.hint(name, names));
        }
        Method method = Method.values()[index];
        if (value != null && !method.takesValue()) {
            throw new InputException(
                    "bleu: smoothing " + name + " takes no smoothing_value; remove it, or use floor or" + " add-k");
        }
        return new Smoothing(method, value == null ? method.usual : value);
    }

    /** As sacreBLEU writes it: {@code exp}, {@code floor[0.10]}. */
    String signature() {
        return method.label + (method.takesValue() ? String.format(Locale.ROOT, "[%.2f]", value) : "");
    }
}
