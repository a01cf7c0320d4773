package io.github.seqwright.recipe;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where a value was written.
 *
 * @param where as a problem shows it
 * @param folder what relative paths start from
 * @param turn 0 in the file, else the number of the override, from 1
 * @param line from 1
 * @param column from 1
 * @param assumed whether it stands for a value that nobody wrote: the default of a key
 */
record Origin(String where, Path folder, int turn, int line, int column, boolean assumed) {

    static final Comparator<Origin> ORDER =
            Comparator.comparingInt(Origin::turn).thenComparingInt(Origin::line).thenComparingInt(Origin::column);

    static Origin file(YamlSource source, int line, int column) {
        return new Origin(source.name() + ":" + line + ":" + column, source.folder(), 0, line, column, false);
    }

    static Origin override(String text, int turn) {
        return new Origin("-o " + text, Path.of("").toAbsolutePath(), turn, 1, 1, false);
    }

    /** Something a program wrote. */
    static Origin named(String where) {
        return new Origin(where, Path.of("").toAbsolutePath(), 0, 1, 1, false);
    }

    Origin ofDefault() {
        return new Origin(where, folder, turn, line, column, true);
    }
}
