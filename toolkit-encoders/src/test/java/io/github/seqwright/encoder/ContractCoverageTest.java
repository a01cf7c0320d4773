package io.github.seqwright.encoder;

import io.github.seqwright.component.ContractCoverage;
import io.github.seqwright.nn.EncoderContract;
import io.github.seqwright.nn.EncoderFactory;
import org.junit.jupiter.api.Test;

class ContractCoverageTest {

    @Test
    void everyEncoderHasAContractTest() {
        ContractCoverage.assertComplete(getClass(), EncoderFactory.class, EncoderContract.class);
    }
}
