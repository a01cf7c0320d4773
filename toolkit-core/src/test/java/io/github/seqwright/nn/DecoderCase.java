package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.CursorContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A decoder to check, with three made-up sources and a target for each. What stands behind a memory's rows is NaN.
 *
 * @param embedding width of the target table's vectors
 * @param maker makes the decoder for a table
 */
public record DecoderCase(String name, MemorySpec memory, int embedding, Function<TokenTable, Decoder> maker) {

    public static final int TOKENS = 11;
    public static final int BEGIN = 2;
    private static final int[] SOURCE_LENGTHS = {4, 2, 1};
    private static final int[][] REFERENCES = {{BEGIN, 5, 3, 8}, {BEGIN, 9}, {BEGIN, 4, 4}};

    /** A decoder with its initial values, which belong to {@code model}. */
    Decoder make(NDManager model) {
        Decoder decoder = maker.apply(new TokenTable(TOKENS, embedding, 0.5f));
        decoder.initialize(model, 11);
        return decoder;
    }

    /** The given sources as one batch. */
    Encoded encoded(NDManager scope, int... sources) {
        int[] lengths = pick(SOURCE_LENGTHS, sources);
        int longest = Arrays.stream(lengths).max().orElseThrow();
        NDList rows = new NDList();
        for (int i = 0; i < sources.length; i++) {
            float[] values = new float[longest * memory.size()];
            Arrays.fill(values, Float.NaN);
            float[] inside = random(sources[i], lengths[i] * memory.size());
            System.arraycopy(inside, 0, values, 0, inside.length);
            rows.add(scope.create(values, new Shape(1, longest, memory.size())));
        }
        List<LayerState> last = new ArrayList<>();
        for (int layer = 0; layer < memory.stateLayers(); layer++) {
            NDArray hidden = states(scope, 10 + layer, sources);
            last.add(new LayerState(hidden, memory.hasCell() ? states(scope, 20 + layer, sources) : null));
        }
        Padded values = new Padded(NDArrays.concat(rows), Lengths.of(scope, lengths));
        return new Encoded(values, last, new Layout.Time(1));
    }

    private NDArray states(NDManager scope, int seed, int[] sources) {
        NDArray[] rows = Arrays.stream(sources)
                .mapToObj(source -> scope.create(random(100 * seed + source, memory.stateSize())))
                .toArray(NDArray[]::new);
        return NDArrays.stack(new NDList(rows));
    }

    private static float[] random(int seed, int size) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** What the decoder is fed for the given sources; {@code filler} stands behind the rows. */
    Padded input(NDManager scope, int filler, int... sources) {
        return padded(scope, filler, 0, sources);
    }

    /** What the decoder ought to say: the input one step on, with token 1 at the end. */
    Padded reference(NDManager scope, int... sources) {
        return padded(scope, 0, 1, sources);
    }

    static int[] referenceOf(int source) {
        return REFERENCES[source].clone();
    }

    private static Padded padded(NDManager scope, int filler, int shift, int... sources) {
        int longest =
                Arrays.stream(sources).map(s -> REFERENCES[s].length).max().orElseThrow();
        long[] tokens = new long[sources.length * longest];
        Arrays.fill(tokens, filler);
        for (int i = 0; i < sources.length; i++) {
            int[] reference = REFERENCES[sources[i]];
            for (int step = 0; step < reference.length; step++) {
                tokens[i * longest + step] = step + shift < reference.length ? reference[step + shift] : 1;
            }
        }
        int[] lengths = Arrays.stream(sources).map(s -> REFERENCES[s].length).toArray();
        NDArray array = scope.create(tokens, new Shape(sources.length, longest));
        return new Padded(array.toType(DataType.INT64, false), Lengths.of(scope, lengths));
    }

    private static int[] pick(int[] values, int[] which) {
        return IntStream.of(which).map(i -> values[i]).toArray();
    }

    /** The decoder's cursor over these sources, to be checked too. */
    public CursorContract.Case cursor() {
        return cursor(Compute.PORTABLE);
    }

    /** The cursor of layers that compute so. */
    public CursorContract.Case cursor(Compute compute) {
        return new CursorContract.Case() {

            @Override
            public int sources() {
                return SOURCE_LENGTHS.length;
            }

            @Override
            public CursorContract.Model model(NDManager manager) {
                Decoder decoder = make(manager);
                return (scope, sources) ->
                        decoder.open(new Forward(scope, false, compute), encoded(scope, sources), BEGIN);
            }

            @Override
            public String toString() {
                return name + " " + compute;
            }
        };
    }

    Cursor open(Decoder decoder, NDManager scope, int... sources) {
        return decoder.open(new Forward(scope, false), encoded(scope, sources), BEGIN);
    }

    @Override
    public String toString() {
        return name;
    }
}
