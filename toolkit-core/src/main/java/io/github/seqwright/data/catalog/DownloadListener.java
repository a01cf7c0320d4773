package io.github.seqwright.data.catalog;

import java.nio.file.Path;

/** Hears how downloads go. Totals are in bytes, -1 where the server does not say. */
public interface DownloadListener {

    /** @param received bytes that an earlier, interrupted download has left */
    default void started(Path file, long received, long total) {}

    default void received(Path file, long received, long total) {}

    /** The transfer broke off and goes on after a while. */
    default void retrying(Path file, String why, double seconds) {}

    /** What had been received is of no use. */
    default void startingAgain(Path file, String why) {}

    /** The file is in its place, its checksum right where one is known. */
    default void finished(Path file, long size) {}

    /** @param read bytes of the archive that are unpacked */
    default void unpacking(Path archive, long read, long size) {}

    /** All that is in the archive is in its place. */
    default void unpacked(Path archive) {}
}
