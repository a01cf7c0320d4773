package io.github.seqwright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.seqwright.data.Features;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.search.EnsembleCursor;
import io.github.seqwright.search.EnsembleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Networks whose probabilities are mixed. It reads the features of an {@link EnsembleTask}. */
final class EnsembleModel implements SequenceModel {

    private final List<EncoderDecoder> networks;
    private final double[] weights;
    private final EnsembleMode mode;
    private final int attending;

    /**
     * @param networks over the same target vocabulary, on the same device
     * @param weights one a network, positive, of sum 1
     */
    EnsembleModel(List<EncoderDecoder> networks, List<Double> weights, EnsembleMode mode) {
        this.networks = List.copyOf(networks);
        this.weights = weights.stream().mapToDouble(Double::doubleValue).toArray();
        this.mode = mode;
        attending = attending(networks);
    }

    /** Number of the network whose attention is that of the ensemble: the first that has any; 0 where none has. */
    static int attending(List<EncoderDecoder> networks) {
        return IntStream.range(0, networks.size())
                .filter(i -> networks.get(i).hasAttention())
                .findFirst()
                .orElse(0);
    }

    @Override
    public int probabilities() {
        return networks.stream().mapToInt(EncoderDecoder::probabilities).sum();
    }

    @Override
    public boolean hasAttention() {
        return networks.get(attending).hasAttention();
    }

    @Override
    public Opened open(Forward f, List<Features> sources) {
        List<Opened> opened = new ArrayList<>();
        List<Cursor> cursors = new ArrayList<>();
        try {
            for (int i = 0; i < networks.size(); i++) {
                Opened member = networks.get(i).open(f, EnsembleTask.of(sources, i));
                opened.add(member);
                cursors.add(member.cursor());
            }
            Cursor cursor = new EnsembleCursor(f.scope(), cursors, weights, mode);
            return new Opened(
                    cursor,
                    opened.get(0).lengths(),
                    opened.get(attending).memory(),
                    opened.get(attending).layout(),
                    opened.get(attending).aligner());
        } catch (RuntimeException e) {
            EnsembleCursor.closeAll(cursors);
            throw e;
        }
    }

    @Override
    public NDArray logProbs(Forward f, List<Features> sources, int[] sourceOf, TargetInput target) {
        try (NDManager once = f.scope().newSubManager()) {
            Forward each = f.in(once);
            List<NDArray> logProbs = IntStream.range(0, networks.size())
                    .mapToObj(i -> networks.get(i).logProbs(each, EnsembleTask.of(sources, i), sourceOf, target))
                    .toList();
            return mode.mix(f.scope(), logProbs, weights);
        }
    }
}
