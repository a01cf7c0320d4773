package io.github.seqwright.io;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/** What messages and outputs call a file. */
public final class FileName {

    private FileName() {}

    /** Its path; of one inside an archive {@code ARCHIVE!PATH}. */
    public static String of(Path file) {
        boolean plain = file.getFileSystem().equals(FileSystems.getDefault());
        return plain ? file.toString() : file.getFileSystem() + "!" + file;
    }
}
