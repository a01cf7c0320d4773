package io.github.seqwright.decoder;

import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.DecoderCase;
import io.github.seqwright.search.CursorContract;
import java.util.stream.Stream;

@Covers("recurrent")
class RecurrentCursorContractTest extends CursorContract {

    @Override
    protected Stream<Case> cases() {
        return RecurrentDecoderCases.all().map(DecoderCase::cursor);
    }
}
