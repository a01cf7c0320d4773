package io.github.seqwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KEYS = List.of("dropout", "hidden", "layers", "learning_rate", "lr");

    @ParameterizedTest
    @CsvSource({
        "dropuot, dropout", // swapped
        "drpout, dropout", // left out
        "ddropout, dropout", // doubled
        "hiddem, hidden", // replaced
        "learning-rate, learning_rate",
        "LearningRate, learning_rate",
        "Layers, layers",
        "rl, lr"
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(Spelling.nearest(given, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"beam", "depth", "xyz", "''"})
    void suggestsNothingFarAway(String given) {
        assertThat(Spelling.nearest(given, KEYS)).isEmpty();
    }

    @Test
    void prefersTheNearestThenTheAlphabet() {
        assertThat(Spelling.nearest("cat", List.of("cart", "bat", "cats", "cat")))
                .contains("cat");
        assertThat(Spelling.nearest("cax", List.of("cay", "cat"))).contains("cat");
    }

    @Test
    void hintIsTheEndOfAMessage() {
        assertThat(Spelling.hint("hiden", KEYS)).isEqualTo("; did you mean 'hidden'?");
        assertThat(Spelling.hint("beam", KEYS)).isEmpty();
    }
}
