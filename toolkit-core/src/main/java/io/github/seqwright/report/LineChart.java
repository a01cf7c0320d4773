package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A line chart over training steps as inline SVG. What it shows is also in its label and, for the script that answers the
 * pointer, in {@code data-} attributes.
 */
final class LineChart {

    private static final double WIDTH = 560;
    private static final double HEIGHT = 250;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double TOP = 12;
    private static final double BOTTOM = 34;
    private static final int MOST_POINTS = 600;
    private static final int FEW_POINTS = 60;

    private final String title;
    private final List<Series> series;
    private final long lastStep;
    private final boolean fromZero;

    /**
     * @param lastStep where the horizontal axis ends
     * @param fromZero whether the vertical axis begins at zero, so that heights compare
     */
    LineChart(String title, List<Series> series, long lastStep, boolean fromZero) {
        this.title = title;
        this.lastStep = lastStep;
        this.series = series.stream().map(line -> line.downsampled(MOST_POINTS)).toList();
        this.fromZero = fromZero;
    }

    void writeTo(Html html) {
        html.open("figure", "class", "chart");
        if (finiteValues().findAny().isEmpty()) {
            html.open("figcaption").element("h3", title).close();
            html.element("p", "No values yet.", "class", "empty");
        } else {
            Axis y = verticalAxis();
            caption(html, y);
            plot(html, Axis.upTo((double) Math.max(lastStep, 1), 6), y);
        }
        note(html);
        html.close();
    }

    private void caption(Html html, Axis y) {
        html.open("figcaption").open("h3").text(title);
        if (y.logarithmic()) {
            html.text(" ").element("small", "logarithmic");
        }
        html.close();
        if (series.size() > 1) {
            html.open("span", "class", "legend");
            series.forEach(line -> html.element("span", line.name(), "class", "key " + line.style()));
            html.close();
        }
        html.close();
    }

    private DoubleStream finiteValues() {
        return series.stream()
                .flatMap(line -> line.points().stream())
                .filter(Series.Point::finite)
                .mapToDouble(Series.Point::y);
    }

    private Axis verticalAxis() {
        double least = finiteValues().min().orElseThrow();
        double most = finiteValues().max().orElseThrow();
        return fromZero ? Axis.linear(Math.min(0, least), Math.max(0, most), 5) : Axis.fitting(least, most, 5);
    }

    private void plot(Html html, Axis x, Axis y) {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + number(WIDTH) + " " + number(HEIGHT),
                "role",
                "img",
                "aria-label",
                description(y),
                "class",
                "plot");
        grid(html, x, y);
        for (Series line : series) {
            html.open("g", "class", "line " + line.style(), "data-name", line.name(), "data-points", data(line, x, y));
            html.open("path", "d", path(line, x, y)).close();
            dots(html, line, x, y);
            html.close();
        }
        html.close();
    }

    private static void grid(Html html, Axis x, Axis y) {
        html.open("g", "class", "grid", "aria-hidden", "true");
        for (double tick : y.ticks()) {
            String at = number(down(y, tick));
            html.open("line", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", at, "y2", at)
                    .close();
            html.element(
                    "text", Numbers.plain(tick), "x", number(LEFT - 8), "y", at, "dy", "0.32em", "text-anchor", "end");
        }
        for (double tick : x.ticks()) {
            String at = number(across(x, tick));
            html.element(
                    "text",
                    Numbers.plain(tick),
                    "x",
                    at,
                    "y",
                    number(HEIGHT - BOTTOM + 18),
                    "text-anchor",
                    x.share(tick) > 0.96 ? "end" : "middle");
        }
        html.close();
    }

    private static void dots(Html html, Series line, Axis x, Axis y) {
        boolean all = line.points().size() <= FEW_POINTS;
        for (Series.Point point : line.points()) {
            if (!point.finite()) {
                html.open(
                                "path",
                                "class",
                                "broken",
                                "d",
                                "M" + number(across(x, point.x())) + " " + number(HEIGHT - BOTTOM) + "l-3.5 7h7z")
                        .close();
            } else if (all || point.marked()) {
                html.open(
                                "circle",
                                "class",
                                point.marked() ? "best" : "dot",
                                "cx",
                                number(across(x, point.x())),
                                "cy",
                                number(down(y, point.y())),
                                "r",
                                point.marked() ? "5" : "2.5")
                        .close();
            }
        }
    }

    /** Broken where a value is not finite. */
    private static String path(Series line, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        char command = 'M';
        for (Series.Point point : line.points()) {
            if (point.finite()) {
                path.append(command)
                        .append(number(across(x, point.x())))
                        .append(' ')
                        .append(number(down(y, point.y())));
                command = 'L';
            } else {
                command = 'M';
            }
        }
        return path.toString();
    }

    /** {@code x y step value} of each point, joined by bars. */
    private static String data(Series line, Axis x, Axis y) {
        List<String> points = new ArrayList<>();
        for (Series.Point point : line.points()) {
            if (point.finite()) {
                points.add(number(across(x, point.x())) + " " + number(down(y, point.y())) + " "
                        + Numbers.whole((long) point.x()) + " " + Numbers.plain(point.y()));
            }
        }
        return String.join("|", points);
    }

    private String description(Axis y) {
        StringBuilder text = new StringBuilder(title);
        text.append(" by training step")
                .append(y.logarithmic() ? ", logarithmic" : "")
                .append('.');
        for (Series line : series) {
            List<Series.Point> finite =
                    line.points().stream().filter(Series.Point::finite).toList();
            if (!finite.isEmpty()) {
                Series.Point first = finite.get(0);
                Series.Point last = finite.get(finite.size() - 1);
                text.append(' ').append(line.name()).append(": ").append(Numbers.plain(first.y()));
                text.append(" at step ").append(Numbers.whole((long) first.x())).append(", ");
                text.append(Numbers.plain(last.y())).append(" at step ").append(Numbers.whole((long) last.x()));
                text.append('.');
            }
        }
        return text.toString();
    }

    private void note(Html html) {
        for (Series line : series) {
            line.points().stream()
                    .filter(point -> !point.finite())
                    .findFirst()
                    .ifPresent(point -> html.element(
                            "p",
                            "Not a finite number (" + line.name() + "), first at step "
                                    + Numbers.whole((long) point.x()) + "; marked on the axis.",
                            "class",
                            "warning"));
        }
    }

    private static double across(Axis axis, double value) {
        return LEFT + axis.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
