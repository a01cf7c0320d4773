package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files, so that each is in its place whole and right or not at all.
 *
 * <p>What arrives goes into {@code NAME.part} beside the place. It stays when the transfer fails, the disk is full or the
 * process is killed, and the next fetch asks the server for the rest; one that cannot give a part gives all of it again.
 * Only where the checksum is known, since nothing else tells that both halves are of the same file. Failures that may pass
 * are tried again after 1, 2, 4 and 8 seconds. A file with the wrong checksum is deleted.
 */
public final class Downloader {

    /** Waits; tests do not. */
    @FunctionalInterface
    interface Pause {
        void seconds(double seconds) throws InterruptedException;
    }

    private final DownloadListener listener;
    private final Pause pause;

    public Downloader(DownloadListener listener) {
        this(listener, seconds -> Thread.sleep((long) (seconds * 1000)));
    }

    Downloader(DownloadListener listener, Pause pause) {
        this.listener = listener;
        this.pause = pause;
    }

    /**
     * Fetches one file.
     *
     * @param from an {@code http}, {@code https} or {@code file} address
     * @param to its place; a file that is there is replaced
     * @param size in bytes, -1 when it is not known
     * @param checksum null when it is not known
     * @throws DownloadException when it cannot be had
     * @throws InputException when it cannot be written
     */
    public void fetch(URI from, Path to, long size, @Nullable Checksum checksum) {
        Path place = to.toAbsolutePath();
        try {
            Path folder = place.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (PartFile part = PartFile.of(place)) {
                new Transfer(from, place, size, checksum, part, listener, pause).run();
            }
        } catch (PartFile.WriteException e) {
            throw new InputException(
                    place + PartFile.SUFFIX + ": cannot be written (" + e.getMessage() + "); make room, or let "
                            + DataFolder.VARIABLE
                            + " name a folder on a larger disk. What has arrived is kept there, and"
                            + " the same command goes on from it; delete it if you need the room",
                    e);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(to, e);
        }
    }

    DownloadListener listener() {
        return listener;
    }

    /** A number of bytes for people. */
    public static String bytes(long count) {
        if (count < 1_000) {
            return count + " bytes";
        }
        if (count < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", count / 1e3);
        }
        return count < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", count / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", count / 1e9);
    }
}
