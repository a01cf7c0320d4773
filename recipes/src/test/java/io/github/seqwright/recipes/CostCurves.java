package io.github.seqwright.recipes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The curves of docs/performance.md from what {@code docs/performance/cost.sh} measured, as SVG: a panel for each size that was
 * changed, both axes logarithmic.
 */
final class CostCurves {

    private static final Map<String, Double> BASE = Map.of(
            "target length", 16.0,
            "source length", 16.0,
            "vocabulary", 8000.0,
            "batch", 64.0,
            "hidden", 256.0,
            "beam", 5.0,
            "threads", 2.0);

    private static final int COLUMNS = 4;
    private static final double PANEL_WIDTH = 210;
    private static final double PANEL_HEIGHT = 190;
    private static final double LEFT = 16;
    private static final double TOP = 34;
    private static final double PLOT_WIDTH = 178;
    private static final double PLOT_HEIGHT = 128;

    private record Point(double size, double milliseconds) {}

    /** A measured step. */
    private record Row(String mode, String size, double value, double milliseconds) {

        static Row parse(String line) {
            String[] cells = line.split("\t");
            if (!cells[1].equals("base") && !BASE.containsKey(cells[1])) {
                throw new IllegalArgumentException("no base is known of the size '" + cells[1] + "'");
            }
            return new Row(cells[0], cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
        }
    }

    private final Map<String, List<Point>> panels = new LinkedHashMap<>();
    private final double least;
    private final double most;

    private CostCurves(List<Row> rows) {
        double base = rows.stream()
                .filter(row -> row.size().equals("base"))
                .mapToDouble(Row::milliseconds)
                .average()
                .orElseThrow();
        for (Row row : rows) {
            if (!row.size().equals("base")) {
                panels.computeIfAbsent(row.size(), size -> new ArrayList<>(List.of(new Point(BASE.get(size), base))))
                        .add(new Point(row.value(), row.milliseconds()));
            }
        }
        panels.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::size)));
        least = rows.stream().mapToDouble(Row::milliseconds).min().orElseThrow();
        most = rows.stream().mapToDouble(Row::milliseconds).max().orElseThrow();
    }

    /**
     * @param measured the lines of a table that cost.sh printed, the first of them its heading
     * @param mode train or decode
     */
    static String svg(List<String> measured, String mode) {
        List<Row> rows = measured.stream()
                .skip(1)
                .map(Row::parse)
                .filter(row -> row.mode().equals(mode))
                .toList();
        return new CostCurves(rows).svg();
    }

    private String svg() {
        int count = panels.size();
        double width = COLUMNS * PANEL_WIDTH;
        double height = (count + COLUMNS - 1) / COLUMNS * PANEL_HEIGHT;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$.0f %2$.0f\" width=\"%1$.0f\" height=\"%2$.0f\""
                        + " font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>\n",
                width,
                height));
        int n = 0;
        for (Map.Entry<String, List<Point>> panel : panels.entrySet()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%.0f %.0f)\">\n",
                    n % COLUMNS * PANEL_WIDTH,
                    n / COLUMNS * PANEL_HEIGHT));
            panel(svg, panel.getKey(), panel.getValue());
            svg.append("</g>\n");
            n++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(StringBuilder svg, String size, List<Point> points) {
        double first = points.get(0).size();
        double last = points.get(points.size() - 1).size();
        text(svg, LEFT, 14, "start", "ms a step by " + size);
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(Locale.ROOT, "%.1f %.1f", across(point, first, last), down(point)));
        }
        svg.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"#2a6fb0\" stroke-width=\"2\"/>\n");
        for (Point point : points) {
            double x = across(point, first, last);
            boolean base = point.size() == BASE.get(size);
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>\n",
                    x,
                    down(point),
                    base ? "4" : "3",
                    base ? "#c0392b" : "#2a6fb0"));
            text(svg, x, down(point) - 7, "middle", String.format(Locale.ROOT, "%.0f", point.milliseconds()));
            text(svg, x, PANEL_HEIGHT - 8, "middle", String.format(Locale.ROOT, "%.0f", point.size()));
        }
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, text));
    }

    private static double across(Point point, double first, double last) {
        return LEFT + 8 + (PLOT_WIDTH - 16) * Math.log(point.size() / first) / Math.log(last / first);
    }

    /** The same scale in all panels, so that slopes compare. */
    private double down(Point point) {
        return TOP + PLOT_HEIGHT * (1 - Math.log(point.milliseconds() / least) / Math.log(most / least));
    }
}
