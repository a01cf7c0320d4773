package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that {@code seqwright data fetch} brings. A jar offers its own by naming them in {@code
 * META-INF/services/io.github.seqwright.data.catalog.DataSet}; those that are a list of files extend {@link FileSet}.
 */
public interface DataSet {

    /** How much of a data set is there. */
    enum State {
        /** Nothing of it. */
        ABSENT,
        /** Some files are missing. */
        PARTIAL,
        /** A file is not what it should be. */
        DAMAGED,
        /** All files, each with the right checksum. */
        COMPLETE
    }

    /**
     * What was found in a data set's folder.
     *
     * @param detail says for {@code PARTIAL} and {@code DAMAGED} what is wrong; else empty
     */
    record Found(State state, String detail) {}

    /** What users call it, and its folder: lower case, without spaces. */
    String name();

    /** What it is, in one line. */
    String description();

    /** What is known about its license, in one line. */
    String license();

    /** Bytes to download, or about so many. */
    long size();

    /** The files that it has, with {@code /} between names; empty where that is not known before. */
    default List<String> paths() {
        return List.of();
    }

    /** Whether it was not published in this form, so that only a mirror has it. */
    default boolean needsMirror() {
        return false;
    }

    /** The command that brings it. */
    default String fetchCommand(String program) {
        return program + " data fetch " + name() + (needsMirror() ? " --mirror FOLDER" : "");
    }

    /** Looks for the data set in its folder, reading all of it; waits for no network. */
    Found find(Path folder);

    /**
     * Brings what is missing in the folder or damaged there.
     *
     * @param folder made when it does not exist
     * @param mirror where the files come from; null for where they were published
     * @throws io.github.seqwright.InputException when a file cannot be had; those that were fetched stay
     */
    void fetch(Path folder, @Nullable Mirror mirror, Downloader downloader);

    /**
     * Makes the data set of a file that the user has got elsewhere, in place of what is in the folder.
     *
     * @return how much was made, for its user: {@code 50 pairs}
     * @throws InputException when it is not the right one, or the set is not one that can be made of a file
     */
    default String make(Path folder, Path file) {
        throw new InputException("the data set " + name()
                + " is not made of one file; --mirror names a folder or server" + " that has its files");
    }
}
