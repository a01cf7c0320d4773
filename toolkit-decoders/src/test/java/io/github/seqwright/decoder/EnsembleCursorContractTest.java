package io.github.seqwright.decoder;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.DecoderCase;
import io.github.seqwright.search.CursorContract;
import io.github.seqwright.search.EnsembleCursor;
import io.github.seqwright.search.EnsembleMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Ensembles of decoders of different kinds, with attention, without, and with it in the second only. */
class EnsembleCursorContractTest extends CursorContract {

    @Override
    protected Stream<Case> cases() {
        DecoderCase additive = RecurrentDecoderCases.of(
                Cell.LSTM, 2, RecurrentDecoderCases.ATTENTIONS.get(0), true, InitialState.LAST);
        DecoderCase dot = RecurrentDecoderCases.of(
                Cell.GRU, 1, RecurrentDecoderCases.ATTENTIONS.get(2), false, InitialState.PROJECTION);
        DecoderCase blind = RecurrentDecoderCases.of(Cell.RNN, 1, null, true, InitialState.PROJECTION);
        return Arrays.stream(EnsembleMode.values())
                .flatMap(mode -> Stream.of(
                        new EnsembleCase(mode, additive.cursor(), dot.cursor()),
                        new EnsembleCase(mode, blind.cursor(), dot.cursor()),
                        new EnsembleCase(mode, blind.cursor(), blind.cursor())));
    }

    private record EnsembleCase(EnsembleMode mode, Case first, Case second) implements Case {

        @Override
        public int sources() {
            return first.sources();
        }

        @Override
        public Model model(NDManager manager) {
            Model one = first.model(manager);
            Model other = second.model(manager);
            return (scope, sources) -> new EnsembleCursor(
                    scope,
                    List.of(one.open(scope, sources), other.open(scope, sources)),
                    new double[] {0.3, 0.7},
                    mode);
        }
    }
}
