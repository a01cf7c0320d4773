package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes on disk by key, a file each: a checksum, then the bytes. It stops taking more when it is full. A file that is damaged is
 * none. Several processes may share a folder.
 */
final class FeatureCache {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    private static final int CHECKSUM = Long.BYTES;

    private final Path folder;
    private final long mostBytes;
    private long bytes = -1;
    private boolean full;

    FeatureCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Whether there is a folder to read from. */
    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** What was kept under a key, behind its checksum. */
    Optional<ByteBuffer> get(String key) {
        try {
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file(key)));
            if (content.remaining() < CHECKSUM) {
                return Optional.empty();
            }
            long checksum = content.getLong();
            return checksum == checksum(content.slice()) ? Optional.of(content.slice()) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be read (" + e.getMessage() + "); delete it, or set cache: null", e);
        }
    }

    /** Keeps bytes, unless it is full. */
    synchronized void put(String key, ByteBuffer content) {
        long size = (long) CHECKSUM + content.remaining();
        if (full || size() + size > mostBytes) {
            if (!full) {
                LOG.warn("{}: full, with {} MiB; what is not in it is computed each time", folder, size() >> 20);
            }
            full = true;
            return;
        }
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
        byte[] values = new byte[content.remaining()];
        content.duplicate().get(values);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(CHECKSUM)
                    .putLong(checksum(ByteBuffer.wrap(values)))
                    .array());
            out.write(values);
        });
        bytes += size;
    }

    private long size() {
        if (bytes < 0) {
            try (Stream<Path> files = exists() ? Files.walk(folder) : Stream.empty()) {
                bytes = files.map(Path::toFile)
                        .filter(File::isFile)
                        .mapToLong(File::length)
                        .sum();
            } catch (IOException e) {
                throw new InputException(folder + ": cannot be read (" + e.getMessage() + ")", e);
            }
        }
        return bytes;
    }

    /** Two letters a folder, so that none gets too large. */
    private Path file(String key) {
        String name = hash(key.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static long checksum(ByteBuffer content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.duplicate());
        return checksum.getValue();
    }

    /** SHA-256 in hexadecimal. */
    static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
