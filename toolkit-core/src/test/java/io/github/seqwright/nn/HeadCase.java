package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.model.Teacher;
import io.github.seqwright.search.CursorContract;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A head to check, with three made-up memories and a target for each, of which one has no tokens and one repeats one. What stands
 * behind a memory's rows is NaN.
 */
public record HeadCase(String name, Supplier<Head> maker) {

    public static final int TOKENS = 11;
    public static final int MEMORY = 4;
    private static final int END = 3;
    private static final int[] MEMORY_LENGTHS = {6, 4, 3};
    private static final int[][] TARGETS = {{5, 7, 7, END}, {9, END}, {END}};

    /** A head with its initial values, which belong to {@code model}. */
    Head make(NDManager model) {
        Head head = maker.get();
        head.initialize(model, 11);
        return head;
    }

    Encoded encoded(NDManager scope, int... sources) {
        int[] lengths =
                Arrays.stream(sources).map(source -> MEMORY_LENGTHS[source]).toArray();
        int longest = Arrays.stream(lengths).max().orElseThrow();
        float[] values = new float[sources.length * longest * MEMORY];
        Arrays.fill(values, Float.NaN);
        for (int row = 0; row < sources.length; row++) {
            Random random = new Random(sources[row]);
            for (int i = 0; i < lengths[row] * MEMORY; i++) {
                values[row * longest * MEMORY + i] = (float) random.nextGaussian();
            }
        }
        NDArray memory = scope.create(values, new Shape(sources.length, longest, MEMORY));
        return new Encoded(new Padded(memory, Lengths.of(scope, lengths)), List.of(), new Layout.Time(1));
    }

    /** @param filler stands behind the rows */
    Padded reference(NDManager scope, int filler, int... sources) {
        int[] lengths =
                Arrays.stream(sources).map(source -> TARGETS[source].length).toArray();
        int longest = Arrays.stream(lengths).max().orElseThrow();
        long[] tokens = new long[sources.length * longest];
        Arrays.fill(tokens, filler);
        for (int row = 0; row < sources.length; row++) {
            for (int i = 0; i < lengths[row]; i++) {
                tokens[row * longest + i] = TARGETS[sources[row]][i];
            }
        }
        return new Padded(scope.create(tokens, new Shape(sources.length, longest)), Lengths.of(scope, lengths));
    }

    /** The targets as a decoder reads them: beginning-of-sentence first, without their end. */
    Padded input(NDManager scope, int... sources) {
        return Teacher.input(
                scope,
                Arrays.stream(sources)
                        .mapToObj(source -> Arrays.copyOf(TARGETS[source], TARGETS[source].length - 1))
                        .toList());
    }

    /** The head's cursor over these memories, to be checked too. */
    public CursorContract.Case cursor() {
        return new CursorContract.Case() {

            @Override
            public int sources() {
                return TARGETS.length;
            }

            @Override
            public CursorContract.Model model(NDManager manager) {
                Head head = make(manager);
                return (scope, sources) -> head.open(new Forward(scope, false), encoded(scope, sources));
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
