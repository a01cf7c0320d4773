package io.github.seqwright.decoder;

import io.github.seqwright.component.Covers;
import io.github.seqwright.engine.Compute;
import io.github.seqwright.nn.Cell;
import io.github.seqwright.nn.DecoderCase;
import io.github.seqwright.search.CursorContract;
import java.util.stream.Stream;

@Covers("recurrent")
class RecurrentCursorContractTest extends CursorContract {

    @Override
    protected Stream<Case> cases() {
        Stream<DecoderCase> withKernels = RecurrentDecoderCases.ATTENTIONS.stream()
                .map(attention -> RecurrentDecoderCases.of(Cell.LSTM, 2, attention, true, InitialState.LAST));
        return Stream.concat(
                RecurrentDecoderCases.all().map(DecoderCase::cursor),
                withKernels.map(decoder -> decoder.cursor(Compute.FUSED)));
    }
}
