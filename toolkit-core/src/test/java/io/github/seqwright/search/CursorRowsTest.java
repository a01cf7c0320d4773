package io.github.seqwright.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorRowsTest {

    private static int[] counts(CursorRows rows) {
        return IntStream.range(0, rows.sources()).map(rows::count).toArray();
    }

    @Test
    void rowsFollowTheirParentsSources() {
        CursorRows rows = CursorRows.opening(3);
        assertThat(counts(rows)).containsExactly(1, 1, 1);
        rows = rows.after(new long[] {0, 0, 0, 1, 2, 2});
        assertThat(counts(rows)).containsExactly(3, 1, 2);
        assertThat(rows.size()).isEqualTo(6);
        assertThat(rows.widest()).isEqualTo(3);
        // Within a source they may come in any order.
        rows = rows.after(new long[] {2, 0, 3, 3, 5, 4, 4});
        assertThat(counts(rows)).containsExactly(2, 2, 3);
        assertThat(rows.begin(2)).isEqualTo(4);
    }

    @Test
    void sourcesThatStayKeepTheirRows() {
        CursorRows rows = CursorRows.opening(3).after(new long[] {0, 0, 0, 1, 2, 2});
        assertThat(rows.rowsOf(new long[] {0, 2})).containsExactly(0, 1, 2, 4, 5);
        assertThat(counts(rows.keep(new long[] {0, 2}))).containsExactly(3, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4})
    void parentsThatAreNoRowsAreAnError(long parent) {
        CursorRows rows = CursorRows.opening(2).after(new long[] {0, 0, 1, 1});
        assertThatThrownBy(() -> rows.after(new long[] {parent, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 continues row " + parent + "; expected one of 0 to 3, in the order of the sources");
    }

    @Test
    void whatCannotStayIsAnError() {
        CursorRows rows = CursorRows.opening(3);
        for (long[] kept : new long[][] {{3}, {-1}, {1, 1}, {2, 0}}) {
            assertThatThrownBy(() -> rows.keep(kept)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> rows.rowsOf(kept)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> rows.keep(new long[] {2, 0}))
                .hasMessage("source 0 cannot stay: the sources that do are from 0 to 2, ascending");
    }
}
