package io.github.seqwright.decoder;

import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.DecoderCase;
import io.github.seqwright.nn.DecoderContract;
import java.util.stream.Stream;

@Covers("recurrent")
class RecurrentDecoderContractTest extends DecoderContract {

    @Override
    protected Stream<DecoderCase> cases() {
        return RecurrentDecoderCases.all();
    }
}
