package io.github.seqwright.recipe;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with the fewest digits that read back as the same number. */
final class ShortestDecimal {

    private static final int PLAIN_FROM_EXPONENT = -5;
    private static final int PLAIN_TO_EXPONENT = 15;

    private ShortestDecimal() {}

    /** Without a point where the number is whole: {@code 3}, {@code 0.1}, {@code 1.0e-8}, {@code .inf}. */
    static String of(double number) {
        return Double.isInfinite(number) ? infinite(number) : text(digits(number));
    }

    /** The same, with a point or an exponent always, so that it reads as a floating-point number. */
    static String floating(double number) {
        return withPoint(of(number));
    }

    static String floating(float number) {
        return Float.isInfinite(number) ? infinite(number) : withPoint(text(digits(number)));
    }

    private static String infinite(double number) {
        return number > 0 ? ".inf" : "-.inf";
    }

    private static String withPoint(String text) {
        return text.contains(".") ? text : text + ".0";
    }

    private static BigDecimal digits(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
    }

    private static BigDecimal digits(float number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.floatValue() == number) {
                return rounded;
            }
        }
    }

    private static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= PLAIN_FROM_EXPONENT && exponent <= PLAIN_TO_EXPONENT) {
            return stripped.toPlainString();
        }
        BigDecimal mantissa = stripped.scaleByPowerOfTen(-exponent);
        return withPoint(mantissa.toPlainString()) + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
