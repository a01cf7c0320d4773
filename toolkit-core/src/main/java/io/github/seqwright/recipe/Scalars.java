package io.github.seqwright.recipe;

import io.github.seqwright.Spelling;
import io.github.seqwright.recipe.Value.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a YAML scalar as a number, a truth value or a choice. */
final class Scalars {

    private static final int LONGEST_NUMBER = 100;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
    private static final Pattern PREFIXED = Pattern.compile("0x([0-9a-fA-F]+)|0o([0-7]+)");
    private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}([_,]\\d{3})+");
    private static final Pattern WITH_UNIT = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?) ?([kKM%])");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "k", new BigDecimal("1e3"),
            "K", new BigDecimal("1e3"),
            "M", new BigDecimal("1e6"),
            "%", new BigDecimal("1e-2"));
    private static final Map<String, Boolean> YAML_1_1 = Map.of(
            "yes", true, "on", true, "y", true, "true", true, "no", false, "off", false, "n", false, "false", false);

    private Scalars() {}

    static Number whole(Scalar scalar, boolean isLong, Key range) throws Mismatch {
        BigDecimal number = number(scalar, "an integer");
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw Mismatch.expected("an integer", scalar);
        }
        checkRange(number.doubleValue(), scalar, range);
        BigDecimal least = BigDecimal.valueOf(isLong ? Long.MIN_VALUE : Integer.MIN_VALUE);
        BigDecimal most = BigDecimal.valueOf(isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw Mismatch.expected("an integer from " + least + " to " + most, scalar);
        }
        return isLong ? (Number) number.longValueExact() : (Number) number.intValueExact();
    }

    static Number real(Scalar scalar, boolean isFloat, Key range) throws Mismatch {
        Matcher infinite = INFINITE.matcher(scalar.text());
        double number;
        if (!scalar.quoted() && infinite.matches()) {
            number = infinite.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else {
            number = number(scalar, "a number").doubleValue();
            if (Double.isInfinite(isFloat ? (float) number : number)) {
                throw new Mismatch(scalar.found() + " is too large");
            }
        }
        checkRange(number, scalar, range);
        return isFloat ? (Number) (float) number : (Number) number;
    }

    static boolean truth(Scalar scalar) throws Mismatch {
        if (!scalar.quoted() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return scalar.text().equals("true");
        }
        Boolean meant = YAML_1_1.get(scalar.text().toLowerCase(Locale.ROOT));
        throw Mismatch.expected("true or false", scalar, meant == null ? "" : "; write " + meant);
    }

    static Object choice(Scalar scalar, ValueType.Choice choice) throws Mismatch {
        for (Object constant : choice.options().getEnumConstants()) {
            if (ValueType.Choice.name(constant).equals(scalar.text())) {
                return constant;
            }
        }
        throw Mismatch.expected(choice.described(), scalar, Spelling.hint(scalar.text(), choice.names()));
    }

    private static BigDecimal number(Scalar scalar, String expected) throws Mismatch {
        Optional<BigDecimal> number = parsed(scalar.text());
        if (number.isEmpty()) {
            throw Mismatch.expected(expected, scalar, hint(scalar.text()));
        }
        if (scalar.quoted()) {
            throw Mismatch.expected(expected, scalar, " in quotes; remove the quotes");
        }
        return number.get();
    }

    /** As YAML's core schema reads a number; empty when it is none. */
    static Optional<BigDecimal> parsed(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        Matcher prefixed = PREFIXED.matcher(text);
        if (prefixed.matches()) {
            String hex = prefixed.group(1);
            return Optional.of(
                    new BigDecimal(hex != null ? new BigInteger(hex, 16) : new BigInteger(prefixed.group(2), 8)));
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty(); // an exponent beyond int
        }
    }

    private static String hint(String text) {
        if (GROUPED.matcher(text).matches()) {
            return "; write " + text.replaceAll("[_,]", "");
        }
        Matcher unit = WITH_UNIT.matcher(text);
        if (unit.matches()) {
            BigDecimal factor = UNITS.getOrDefault(unit.group(2), BigDecimal.ONE);
            return "; write "
                    + new BigDecimal(unit.group(1))
                            .multiply(factor)
                            .stripTrailingZeros()
                            .toPlainString();
        }
        return "";
    }

    private static void checkRange(double number, Scalar scalar, Key range) throws Mismatch {
        if (number < range.min() || number > range.max()) {
            throw Mismatch.expected(ranged(range), scalar);
        }
    }

    private static String ranged(Key range) {
        if (range.max() == Double.POSITIVE_INFINITY) {
            return "at least " + ShortestDecimal.of(range.min());
        }
        if (range.min() == Double.NEGATIVE_INFINITY) {
            return "at most " + ShortestDecimal.of(range.max());
        }
        return "a value from " + ShortestDecimal.of(range.min()) + " to " + ShortestDecimal.of(range.max());
    }
}
