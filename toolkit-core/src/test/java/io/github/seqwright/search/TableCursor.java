package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A cursor along a {@link TableModel} that fails at any use a real one could not stand, and notes how it was used. */
public final class TableCursor implements Cursor {

    private final TableModel model;
    private final NDManager parent;
    private final int vocabulary;
    private final int memory;
    private final List<Integer> liveArrays = new ArrayList<>();
    private final List<Integer> rowCounts = new ArrayList<>();

    private int[] sources;
    private int[] lengths;
    private CursorRows rows;
    private List<int[]> prefixes;
    private boolean attends = true;
    private boolean leaving;
    private boolean closed;
    private int attentionReads;

    private NDManager step;
    private NDArray logProbs;

    /**
     * @param sources which sources of the model
     * @param lengths how many memory positions each has
     */
    public TableCursor(NDManager parent, TableModel model, int[] sources, int[] lengths) {
        this.parent = parent;
        this.model = model;
        this.sources = sources.clone();
        this.lengths = lengths.clone();
        vocabulary = model.logProbs(0, new int[0]).length;
        rows = CursorRows.opening(sources.length);
        memory = Arrays.stream(lengths).max().orElse(0);
        prefixes = IntStream.range(0, sources.length)
                .mapToObj(source -> new int[0])
                .toList();
        compute();
    }

    /** A model that has no attention. */
    public TableCursor withoutAttention() {
        attends = false;
        return this;
    }

    /** The weights that give the token after a prefix: made up, and different after every prefix. */
    public static float[] attention(int source, int[] prefix, int length) {
        SplittableRandom random = new SplittableRandom(source * 7919L + Arrays.hashCode(prefix));
        double[] energies = new double[length];
        Arrays.setAll(energies, position -> random.nextGaussian());
        float[] weights = TableModel.logSoftmax(energies);
        for (int position = 0; position < length; position++) {
            weights[position] = (float) Math.exp(weights[position]);
        }
        return weights;
    }

    private void compute() {
        step = parent.newSubManager();
        float[] values = new float[prefixes.size() * vocabulary];
        for (int row = 0; row < prefixes.size(); row++) {
            float[] one = model.logProbs(sources[source(row)], prefixes.get(row));
            System.arraycopy(one, 0, values, row * vocabulary, vocabulary);
        }
        logProbs = step.create(values, new Shape(prefixes.size(), vocabulary));
        rowCounts.add(prefixes.size());
    }

    /** Place of a row's source among those that stay. */
    private int source(int row) {
        return IntStream.range(0, sources.length)
                .filter(source -> row < rows.begin(source) + rows.count(source))
                .findFirst()
                .orElseThrow();
    }

    private void assertUsable() {
        assertThat(closed).as("closed").isFalse();
        assertThat(leaving).as("sources left but no advance followed").isFalse();
    }

    @Override
    public NDArray logProbs() {
        assertUsable();
        return logProbs;
    }

    @Override
    public Optional<NDArray> attention() {
        assertUsable();
        attentionReads++;
        if (!attends) {
            return Optional.empty();
        }
        float[] weights = new float[prefixes.size() * memory];
        for (int row = 0; row < prefixes.size(); row++) {
            int source = source(row);
            float[] one = attention(sources[source], prefixes.get(row), lengths[source]);
            System.arraycopy(one, 0, weights, row * memory, one.length);
        }
        return Optional.of(step.create(weights, new Shape(prefixes.size(), memory)));
    }

    @Override
    public void keepSources(NDArray kept) {
        assertUsable();
        assertThat(kept.getDataType()).isEqualTo(DataType.INT64);
        int[] stay =
                Arrays.stream(kept.toLongArray()).mapToInt(Math::toIntExact).toArray();
        assertThat(stay).isNotEmpty().doesNotHaveDuplicates().isSorted();
        assertThat(stay[stay.length - 1]).isLessThan(sources.length);
        prefixes = Arrays.stream(rows.rowsOf(kept.toLongArray()))
                .mapToObj(row -> prefixes.get((int) row))
                .toList();
        rows = rows.keep(kept.toLongArray());
        sources = Arrays.stream(stay).map(source -> sources[source]).toArray();
        lengths = Arrays.stream(stay).map(source -> lengths[source]).toArray();
        leaving = true;
    }

    @Override
    public void advance(NDArray parents, NDArray tokens) {
        leaving = false;
        assertUsable();
        assertThat(parents.getDataType()).isEqualTo(DataType.INT64);
        assertThat(tokens.getDataType()).isEqualTo(DataType.INT64);
        assertThat(parents.getShape().dimension()).isEqualTo(1);
        assertThat(tokens.getShape()).isEqualTo(parents.getShape());
        long[] from = parents.toLongArray();
        long[] appended = tokens.toLongArray();
        assertThat(from.length).isPositive();
        CursorRows next = rows.after(from);
        List<int[]> continued = new ArrayList<>();
        for (int row = 0; row < from.length; row++) {
            int old = Math.toIntExact(from[row]);
            assertThat(appended[row]).isBetween(0L, vocabulary - 1L);
            int[] prefix = prefixes.get(old);
            int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
            longer[prefix.length] = (int) appended[row];
            continued.add(longer);
        }
        prefixes = continued;
        rows = next;
        step.close();
        compute();
        liveArrays.add(parent.getManagedArrays().size()
                + parents.getManager().getManagedArrays().size());
    }

    @Override
    public void close() {
        closed = true;
        step.close();
    }

    public boolean closed() {
        return closed;
    }

    /** At every advance how many arrays this cursor and its caller held. */
    public List<Integer> liveArrays() {
        return liveArrays;
    }

    /** N at the opening and after every advance. */
    public List<Integer> rowCounts() {
        return rowCounts;
    }

    public int attentionReads() {
        return attentionReads;
    }
}
