package io.github.seqwright.decoder.ctc;

import io.github.seqwright.search.CursorContract;
import java.util.stream.Stream;

class CtcCursorContractTest extends CursorContract {

    @Override
    protected Stream<Case> cases() {
        return Stream.of(CtcHeadContractTest.CASE.cursor());
    }
}
