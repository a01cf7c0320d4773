package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A line of a chart.
 *
 * @param name in the legend
 * @param style CSS class that gives its color
 * @param points in ascending order of {@code x}
 */
record Series(String name, String style, List<Point> points) {

    /** @param marked whether a ring is drawn around it */
    record Point(double x, double y, boolean marked) {
        boolean finite() {
            return Double.isFinite(y);
        }
    }

    static <E extends RunEvent> Series of(String name, String style, List<E> events, ToDoubleFunction<E> value) {
        List<Point> points = new ArrayList<>(events.size());
        for (E event : events) {
            boolean best = event instanceof ValidationRecord validation && validation.best();
            points.add(new Point(event.step(), value.applyAsDouble(event), best));
        }
        return new Series(name, style, onlyLastMarked(points));
    }

    private static List<Point> onlyLastMarked(List<Point> points) {
        boolean later = false;
        for (int i = points.size() - 1; i >= 0; i--) {
            Point point = points.get(i);
            points.set(i, new Point(point.x(), point.y(), point.marked() && !later));
            later |= point.marked();
        }
        return points;
    }

    /**
     * At most about {@code limit} points. Of each stretch the smallest and the largest stay, and one that is not finite, so
     * that no spike and no gap is lost.
     */
    Series downsampled(int limit) {
        if (points.size() <= limit) {
            return this;
        }
        int stretches = limit / 2;
        List<Point> kept = new ArrayList<>(limit);
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) points.size() * i / stretches);
            int to = (int) ((long) points.size() * (i + 1) / stretches);
            keepExtremes(points.subList(from, to), kept);
        }
        return new Series(name, style, kept);
    }

    private static void keepExtremes(List<Point> stretch, List<Point> kept) {
        int least = -1;
        int most = -1;
        int broken = -1;
        for (int i = 0; i < stretch.size(); i++) {
            Point point = stretch.get(i);
            if (!point.finite()) {
                broken = i;
            } else {
                least = least < 0 || point.y() < stretch.get(least).y() ? i : least;
                most = most < 0 || point.y() > stretch.get(most).y() ? i : most;
            }
        }
        for (int i = 0; i < stretch.size(); i++) {
            if (i == least || i == most || i == broken || stretch.get(i).marked()) {
                kept.add(stretch.get(i));
            }
        }
    }
}
