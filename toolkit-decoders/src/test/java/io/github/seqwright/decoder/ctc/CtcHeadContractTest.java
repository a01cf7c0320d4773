package io.github.seqwright.decoder.ctc;

import io.github.seqwright.component.Covers;
import io.github.seqwright.nn.HeadCase;
import io.github.seqwright.nn.HeadContract;
import java.util.stream.Stream;

@Covers("ctc")
class CtcHeadContractTest extends HeadContract {

    static final HeadCase CASE =
            new HeadCase("ctc", () -> new CtcHead(new CtcConfig(0.3, 0.3, false, 0), HeadCase.MEMORY, HeadCase.TOKENS));

    @Override
    protected Stream<HeadCase> cases() {
        return Stream.of(CASE);
    }
}
