package io.github.seqwright.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

    private static final String NOT_FINITE = "NaN";

    private Numbers() {}

    /** 12,400. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Two decimals, as scores are printed: 37.12. */
    static String score(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : NOT_FINITE;
    }

    /** About four significant digits, whatever the size: 2.345, 12,345, 3e-4. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return NOT_FINITE;
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e9) {
            return String.format(Locale.ROOT, "%.3e", value)
                    .replaceFirst("\\.?0*e", "e")
                    .replaceFirst("e([+-])0*(?=\\d)", "e$1")
                    .replace("e+", "e");
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }

    /** 13.6 M. */
    static String count(long value) {
        if (value < 10_000) {
            return whole(value);
        }
        double thousands = value / 1e3;
        return thousands < 1000
                ? String.format(Locale.ROOT, "%.1f k", thousands)
                : String.format(Locale.ROOT, "%,.1f M", thousands / 1e3);
    }

    /** 1 h 05 min, 12 min 30 s, 8.2 s. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NOT_FINITE;
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
