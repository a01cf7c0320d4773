package io.github.seqwright.decoder.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.SearchRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The beams of all sources, in lockstep along one cursor. They have equally many rows, those with fewer live hypotheses
 * repeating one; sources that are done leave. A step costs one ranking on the device, one transfer of a few numbers a row to
 * the host, and two index arrays back.
 */
final class BeamBatch {

    private final Cursor cursor;
    private final NDManager scope;
    private final int tokensPerRow;
    private final boolean keepAttention;

    private List<Beam> beams;
    private int width = 1;

    private BeamBatch(Cursor cursor, List<Beam> beams, SearchRequest request, int beamSize, NDManager scope) {
        this.cursor = cursor;
        this.beams = beams;
        this.scope = scope;
        keepAttention = request.keepDetails();
        // Enough to fill the beam when a row's likeliest tokens are the suppressed ones and an end that comes too
        // early.
        tokensPerRow = beamSize + request.suppressed().size() + 1;
    }

    /** Takes all beams to their end. */
    static void run(Cursor cursor, List<Beam> beams, SearchRequest request, int beamSize) {
        NDArray first = cursor.logProbs();
        long rows = first.getShape().get(0);
        if (rows != beams.size()) {
            throw new IllegalArgumentException(
                    "the cursor is at " + rows + " rows, not at one for each of " + beams.size() + " sources");
        }
        // Not below the cursor's manager, which may live for a step only.
        try (NDManager scope = first.getManager().getEngine().newBaseManager(first.getDevice())) {
            BeamBatch batch = new BeamBatch(cursor, beams, request, beamSize, scope);
            batch.extend();
            while (batch.keepUndone()) {
                batch.advance();
                batch.extend();
            }
        }
    }

    private void extend() {
        TopTokens next = TopTokens.of(cursor.logProbs(), tokensPerRow);
        float @Nullable [][] attention = keepAttention ? attention() : null;
        for (int source = 0; source < beams.size(); source++) {
            beams.get(source).extend(next, source * width, attention);
        }
    }

    private float @Nullable [][] attention() {
        NDArray weights = cursor.attention().orElse(null);
        if (weights == null) {
            return null;
        }
        int columns = (int) weights.getShape().get(1);
        float[] flat = weights.toFloatArray();
        return IntStream.range(0, beams.size() * width)
                .mapToObj(row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns))
                .toArray(float[][]::new);
    }

    /** Drops the sources that are done; false when none is left. */
    private boolean keepUndone() {
        long[] kept = IntStream.range(0, beams.size())
                .filter(source -> !beams.get(source).done())
                .asLongStream()
                .toArray();
        if (kept.length > 0 && kept.length < beams.size()) {
            try (NDArray sources = scope.create(kept)) {
                cursor.keepSources(sources);
            }
        }
        beams = beams.stream().filter(beam -> !beam.done()).toList();
        return !beams.isEmpty();
    }

    private void advance() {
        int wider = beams.stream().mapToInt(Beam::width).max().orElseThrow();
        long[] parents = new long[beams.size() * wider];
        long[] tokens = new long[parents.length];
        for (int row = 0; row < parents.length; row++) {
            int source = row / wider;
            Beam beam = beams.get(source);
            int place = row % wider < beam.width() ? row % wider : 0;
            parents[row] = (long) source * width + beam.parent(place);
            tokens[row] = beam.token(place);
        }
        try (NDArray parentRows = scope.create(parents);
                NDArray nextTokens = scope.create(tokens)) {
            cursor.advance(parentRows, nextTokens);
        }
        width = wider;
    }
}
