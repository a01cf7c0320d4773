package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Frames;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import java.util.Arrays;
import java.util.List;

/** Frames of recordings as they are, with zeros behind the shorter ones. Legend: B rows, T frames, F bins. No parameters. */
final class FramesInput extends SourceInput {

    private final int bins;
    private final float dropout;

    FramesInput(int bins, float dropout) {
        this.bins = bins;
        this.dropout = dropout;
    }

    @Override
    public int size() {
        return bins;
    }

    @Override
    public Padded embed(Forward f, List<Features> sources) {
        int[] lengths = sources.stream().mapToInt(Features::length).toArray();
        int time = Arrays.stream(lengths).max().orElse(0);
        float[] values = new float[Math.toIntExact((long) sources.size() * time * bins)];
        for (int row = 0; row < lengths.length; row++) {
            Frames frames = (Frames) sources.get(row);
            if (frames.bins() != bins) {
                throw new IllegalArgumentException("frames of " + frames.bins() + " bins, expected " + bins);
            }
            System.arraycopy(frames.values(), 0, values, row * time * bins, frames.values().length);
        }
        NDArray array = f.scope().create(values, new Shape(lengths.length, time, bins));
        return new Padded(f.dropout(array, dropout), Lengths.of(f.scope(), lengths));
    }
}
