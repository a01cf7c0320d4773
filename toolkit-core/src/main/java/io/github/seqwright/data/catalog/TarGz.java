package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks {@code .tar.gz} archives as a stream: memory does not grow with them. Nothing is written outside of the folder that is
 * named: an archive with links, or with names that lead elsewhere, is refused.
 */
final class TarGz {

    private static final int BUFFER = 1 << 16;

    private TarGz() {}

    /**
     * @param folder made where it is not there
     * @param progress hears how many bytes of the archive are done
     * @throws IOException when the archive is damaged or the folder cannot be written
     * @throws InputException when it has what is not unpacked
     */
    static void unpack(Path archive, Path folder, LongConsumer progress) throws IOException {
        try (InputStream file = new Counting(Files.newInputStream(archive), progress);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path place = folder.resolve(inside(archive, entry));
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                } else {
                    Files.createDirectories(place.resolveSibling(""));
                    Files.copy(tar, place, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** The relative path of a file or folder. */
    private static String inside(Path archive, TarArchiveEntry entry) {
        String name = entry.getName();
        // A backslash and a colon mean something on Windows alone, and no data set has them.
        boolean leadsElsewhere = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/")).contains("..");
        if (leadsElsewhere) {
            throw refused(archive, name, "would be written outside of its folder");
        }
        boolean file = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !isDevice(entry);
        if (!file && !entry.isDirectory()) {
            throw refused(archive, name, "is neither a file nor a folder");
        }
        return name;
    }

    private static boolean isDevice(TarArchiveEntry entry) {
        return entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO();
    }

    private static InputException refused(Path archive, String name, String why) {
        return new InputException(
                archive + ": its '" + name + "' " + why + ", so it is not unpacked; get the archive from elsewhere");
    }

    private static final class Counting extends FilterInputStream {
        private final LongConsumer progress;
        private long count;

        Counting(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            progress.accept(count);
            return read;
        }
    }
}
