package io.github.seqwright.search;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which source each row of a {@link Cursor} is a hypothesis of, for those who write one. Rows of a source are together, sources in
 * order, each with at least one row. Legend: N rows, B sources, K rows of the source that has most. Immutable.
 */
public final class CursorRows {

    /** (B + 1) where the rows of each source begin, and N. */
    private final int[] begins;

    private CursorRows(int[] counts) {
        begins = new int[counts.length + 1];
        for (int source = 0; source < counts.length; source++) {
            begins[source + 1] = begins[source] + counts[source];
        }
    }

    /** One row a source. */
    public static CursorRows opening(int sources) {
        int[] counts = new int[sources];
        Arrays.fill(counts, 1);
        return new CursorRows(counts);
    }

    /**
     * The rows that continue these.
     *
     * @param parents (N') the row of these that each continues
     * @throws IllegalArgumentException when there is no such row, a source has none that goes on, or they are not in the
     *     order of the sources
     */
    public CursorRows after(long[] parents) {
        int[] counts = new int[sources()];
        int source = 0;
        for (int row = 0; row < parents.length; row++) {
            long parent = parents[row];
            if (parent < begins[source] || parent >= size()) {
                throw new IllegalArgumentException("row " + row + " continues row " + parent + "; expected one of "
                        + begins[source] + " to " + (size() - 1) + ", in the order of the sources");
            }
            while (parent >= begins[source + 1]) {
                source++;
            }
            counts[source]++;
        }
        for (int each = 0; each < counts.length; each++) {
            if (counts[each] == 0) {
                throw new IllegalArgumentException(
                        "no row continues source " + each + "; sources that are done leave by keepSources");
            }
        }
        return new CursorRows(counts);
    }

    /**
     * The rows of some sources only.
     *
     * @param kept (B') ascending: the sources that stay
     * @throws IllegalArgumentException when they are not
     */
    public CursorRows keep(long[] kept) {
        requireSources(kept);
        return new CursorRows(
                Arrays.stream(kept).mapToInt(source -> count((int) source)).toArray());
    }

    /**
     * The numbers of the rows that {@link #keep} leaves.
     *
     * @param kept (B') ascending: the sources that stay
     * @throws IllegalArgumentException when they are not
     */
    public long[] rowsOf(long[] kept) {
        requireSources(kept);
        return Arrays.stream(kept)
                .flatMap(source -> IntStream.range(begins[(int) source], begins[(int) source + 1])
                        .asLongStream())
                .toArray();
    }

    private void requireSources(long[] kept) {
        long least = 0;
        for (long source : kept) {
            if (source < least || source >= sources()) {
                throw new IllegalArgumentException("source " + source
                        + " cannot stay: the sources that do are from 0 to " + (sources() - 1) + ", ascending");
            }
            least = source + 1;
        }
    }

    /** N. */
    public int size() {
        return begins[sources()];
    }

    /** B. */
    public int sources() {
        return begins.length - 1;
    }

    /** The first row of a source. */
    public int begin(int source) {
        return begins[source];
    }

    /** How many rows a source has. */
    public int count(int source) {
        return begins[source + 1] - begins[source];
    }

    /** K. */
    public int widest() {
        return IntStream.range(0, sources()).map(this::count).max().orElse(0);
    }
}
