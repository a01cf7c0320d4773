package io.github.seqwright.nn;

import java.util.List;
import java.util.stream.IntStream;

/** How the positions of an encoder's memory lie in the source; reports and word times need it. */
public sealed interface Layout {

    /** Position s stands for source steps {@code s * stride} to {@code (s + 1) * stride - 1}. */
    record Time(int stride) implements Layout {

        /**
         * A name for each position: the names of the source steps it stands for, side by side.
         *
         * @param steps a name a source step
         */
        public List<String> labels(List<String> steps) {
            return IntStream.iterate(0, first -> first < steps.size(), first -> first + stride)
                    .mapToObj(first -> String.join(" ", steps.subList(first, Math.min(first + stride, steps.size()))))
                    .toList();
        }
    }

    /** Position s stands for row {@code s / columns} and column {@code s % columns} of an image. */
    record Grid(int rows, int columns) implements Layout {

        /** A name for each position, its row and column from 1: {@code 1,1}, {@code 1,2}, ... */
        public List<String> labels() {
            return IntStream.range(0, rows * columns)
                    .mapToObj(position -> (position / columns + 1) + "," + (position % columns + 1))
                    .toList();
        }
    }
}
