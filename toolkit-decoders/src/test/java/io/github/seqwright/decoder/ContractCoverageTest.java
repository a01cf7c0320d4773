package io.github.seqwright.decoder;

import io.github.seqwright.component.ContractCoverage;
import io.github.seqwright.nn.AttentionContract;
import io.github.seqwright.nn.AttentionFactory;
import io.github.seqwright.nn.DecoderContract;
import io.github.seqwright.nn.DecoderFactory;
import io.github.seqwright.nn.HeadContract;
import io.github.seqwright.nn.HeadFactory;
import io.github.seqwright.search.CursorContract;
import io.github.seqwright.search.SearchContract;
import io.github.seqwright.search.SearchFactory;
import org.junit.jupiter.api.Test;

class ContractCoverageTest {

    @Test
    void everyDecoderAndItsCursorHasAContractTest() {
        ContractCoverage.assertComplete(getClass(), DecoderFactory.class, DecoderContract.class);
        ContractCoverage.assertComplete(getClass(), DecoderFactory.class, CursorContract.class);
    }

    @Test
    void everyAttentionHasAContractTest() {
        ContractCoverage.assertComplete(getClass(), AttentionFactory.class, AttentionContract.class);
    }

    @Test
    void everyHeadHasAContractTest() {
        ContractCoverage.assertComplete(getClass(), HeadFactory.class, HeadContract.class);
    }

    @Test
    void everySearchHasAContractTest() {
        ContractCoverage.assertComplete(getClass(), SearchFactory.class, SearchContract.class);
    }
}
