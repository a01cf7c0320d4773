package io.github.seqwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.report.WordComparison.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordComparisonTest {

    private static String marked(String references, String output) {
        List<Piece> pieces = WordComparison.pieces(references, output);
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(output);
        return pieces.stream()
                .map(piece -> piece.foreign() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    @Test
    void marksWordsThatTheReferenceLacksOrHasLessOften() {
        assertThat(marked("the cat sat.", "the dog, the cat sat!")).isEqualTo("the [dog], [the] cat sat!");
        assertThat(marked("a b", "")).isEmpty();
        assertThat(marked("", "a b")).isEqualTo("[a] [b]");
    }

    @Test
    void aWordOfAnyReferenceIsKnown() {
        assertThat(marked("a red car\nthe car", "the red car car")).isEqualTo("the red car [car]");
    }

    @Test
    void scriptsWithoutSpacesAreComparedByLetter() {
        assertThat(marked("一个男人在看书", "一个女人在看书")).isEqualTo("一个[女]人在看书");
    }
}
