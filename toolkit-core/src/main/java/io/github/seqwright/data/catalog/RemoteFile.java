package io.github.seqwright.data.catalog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a data set.
 *
 * @param path in the folder of the set, with {@code /} between names
 * @param address where it was published; null when only mirrors have it
 * @param size in bytes
 */
public record RemoteFile(String path, @Nullable URI address, long size, Checksum checksum) {

    /** Whether the file at that place is this one. */
    boolean is(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == size && checksum.matches(file);
    }
}
