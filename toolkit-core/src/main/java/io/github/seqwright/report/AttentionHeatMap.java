package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Attention weights as inline SVG: source across, target down, the darker the more. Long sequences are pooled: neighboring
 * source positions are summed, neighboring target tokens averaged.
 */
final class AttentionHeatMap {

    private static final int MOST_COLUMNS = 120;
    private static final int MOST_ROWS = 100;
    private static final int MOST_LABELED_COLUMNS = 60;
    private static final double GAP = 0.5;
    private static final int MOST_LARGE_ROWS = 40;
    private static final int LONGEST_LABEL = 16;
    /** Height, and width, of a slanted label as a share of its length. */
    private static final double SLANT = 0.71;
    /** Weights below this look like nothing, and are drawn so. */
    private static final double FAINT = 0.01;

    /** Width of a letter of the labels, in pixels; the style sheet sets them in a font of fixed width. */
    private static final double LETTER = 7;

    /** Code points from here on (Hangul, kana, ideographs, emoji) are about twice as wide. */
    private static final int FIRST_WIDE = 0x1100;

    private final List<String> columns;
    private final List<String> rows;
    private final double[][] weights;
    private final boolean columnsLabeled;
    private final double cellWidth;
    private final double cellHeight;
    private final double left;
    private final double top;

    AttentionHeatMap(AttentionMap attention) {
        columns = pooledLabels(attention.sourceTokens(), MOST_COLUMNS);
        rows = pooledLabels(attention.targetTokens(), MOST_ROWS);
        weights = pooled(attention, rows.size(), columns.size());
        columnsLabeled = columns.size() <= MOST_LABELED_COLUMNS;
        cellWidth = columnsLabeled ? 22 : 8;
        cellHeight = rows.size() <= MOST_LARGE_ROWS ? 22 : 15;
        left = longest(rows) + 12;
        top = columnsLabeled ? longest(columns) * SLANT + 16 : 8;
    }

    private static List<String> pooledLabels(List<String> labels, int most) {
        int parts = Math.min(labels.size(), most);
        List<String> pooled = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            String first = labels.get(i * labels.size() / parts);
            String last = labels.get((i + 1) * labels.size() / parts - 1);
            pooled.add(parts == labels.size() ? first : first + " … " + last);
        }
        return pooled;
    }

    private static double[][] pooled(AttentionMap attention, int rowParts, int columnParts) {
        float[][] all = attention.weights();
        double[][] pooled = new double[rowParts][columnParts];
        for (int row = 0; row < rowParts; row++) {
            int from = row * all.length / rowParts;
            int to = (row + 1) * all.length / rowParts;
            for (int r = from; r < to; r++) {
                for (int column = 0; column < columnParts; column++) {
                    int end = (column + 1) * all[r].length / columnParts;
                    for (int c = column * all[r].length / columnParts; c < end; c++) {
                        pooled[row][column] += all[r][c] / (to - from);
                    }
                }
            }
        }
        return pooled;
    }

    /** @param caption says whose attention it is */
    void writeTo(Html html, String caption) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption);
        openPicture(html);
        labels(html);
        cells(html);
        html.close();
        html.close();
    }

    /** As a picture of its own rather than a part of a page. */
    void writeAlone(Html svg, String title, String style) {
        openPicture(svg);
        svg.element("title", title);
        svg.open("style").verbatim(style).close();
        svg.open("rect", "class", "page", "width", "100%", "height", "100%").close();
        labels(svg);
        cells(svg);
        svg.close();
    }

    private void openPicture(Html html) {
        double overhang = columnsLabeled ? longest(columns) * SLANT : 0;
        String width = number(left + columns.size() * cellWidth + overhang + 8);
        String height = number(top + rows.size() * cellHeight + 6);
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "heat",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                description());
    }

    private void labels(Html html) {
        html.open("g", "aria-hidden", "true");
        for (int column = 0; columnsLabeled && column < columns.size(); column++) {
            String place = number(left + (column + 0.6) * cellWidth) + " " + number(top - 6);
            html.element("text", shortened(columns.get(column)), "transform", "translate(" + place + ") rotate(-45)");
        }
        for (int row = 0; row < rows.size(); row++) {
            html.element(
                    "text",
                    shortened(rows.get(row)),
                    "x",
                    number(left - 7),
                    "y",
                    number(top + (row + 0.5) * cellHeight),
                    "dy",
                    "0.32em",
                    "text-anchor",
                    "end");
        }
        html.close();
    }

    private void cells(Html html) {
        rectangle(html, left, top, columns.size() * cellWidth, rows.size() * cellHeight, "class", "ground")
                .close();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                double weight = weights[row][column];
                // Also false for NaN.
                if (weight >= FAINT) {
                    cell(html, row, column, weight);
                }
            }
        }
    }

    private void cell(Html html, int row, int column, double weight) {
        String opacity = String.format(Locale.ROOT, "%.2f", Math.min(1, weight));
        String value = String.format(Locale.ROOT, "%.2f", weight);
        double x = left + column * cellWidth;
        double y = top + row * cellHeight;
        rectangle(html, x + GAP, y + GAP, cellWidth - GAP, cellHeight - GAP, "fill-opacity", opacity)
                .element("title", rows.get(row) + " ← " + columns.get(column) + "  " + value)
                .close();
    }

    /** Left open. */
    private static Html rectangle(
            Html html, double x, double y, double width, double height, String attribute, String value) {
        return html.open(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                attribute,
                value);
    }

    private String description() {
        return "Attention weights: " + rows.size() + " target tokens down, " + columns.size()
                + " source positions across.";
    }

    /** Width of the longest label, in pixels. */
    private static double longest(List<String> labels) {
        return LETTER
                * labels.stream()
                        .mapToLong(label -> shortened(label)
                                .codePoints()
                                .map(letter -> letter < FIRST_WIDE || letter == '…' ? 1 : 2)
                                .sum())
                        .max()
                        .orElse(0);
    }

    private static String shortened(String label) {
        int letters = label.codePointCount(0, label.length());
        return letters <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
