package io.github.seqwright.decoder.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.search.LengthNormalization;
import io.github.seqwright.search.SearchFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SearchFactoriesTest {

    @Test
    void searchesAreFoundByName() {
        assertThat(ServiceLoader.load(SearchFactory.class))
                .extracting(factory -> factory.name())
                .contains("greedy", "beam", "sampling");
    }

    @Test
    void configurationOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new BeamSearchConfig(0, LengthNormalization.NONE, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("beam_size: expected 1 or more but found 0");
        assertThatThrownBy(() -> new BeamSearchConfig(5, LengthNormalization.GNMT, -0.5))
                .isInstanceOf(InputException.class)
                .hasMessage("alpha: expected 0 or more but found -0.5");
        assertThatThrownBy(() -> new BeamSearchConfig(5, LengthNormalization.GNMT, 1, -0.5, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("coverage_penalty: expected 0 or more but found -0.5");
    }
}
