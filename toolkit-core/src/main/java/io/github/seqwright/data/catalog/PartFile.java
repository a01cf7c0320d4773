package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is not all there yet, {@code NAME.part} beside its place. It stays when the process ends or is killed, so that
 * the next one goes on with it, and is locked, so that two do not write into it at once.
 */
final class PartFile implements AutoCloseable {

    /** Writing failed, unlike reading from the server. */
    static final class WriteException extends IOException {
        private static final long serialVersionUID = 1;

        WriteException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    static final String SUFFIX = ".part";

    private final Path path;
    private final Path place;
    private final FileChannel channel;
    private long size;

    private PartFile(Path path, Path place, FileChannel channel) throws IOException {
        this.path = path;
        this.place = place;
        this.channel = channel;
        this.size = channel.size();
    }

    /** @throws InputException when another process is fetching the file */
    static PartFile of(Path place) throws IOException {
        Path path = place.resolveSibling(place.getFileName() + SUFFIX);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new InputException(
                    place + ": another process is fetching it; wait for that one to end, or end it, and try again");
        }
        return new PartFile(path, place, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            // A byte that the file will never have: Windows lets nobody read what is locked.
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    void append(byte[] bytes, int length) throws WriteException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                size += channel.write(buffer, size);
            }
        } catch (IOException e) {
            throw new WriteException(e);
        }
    }

    void clear() throws WriteException {
        try {
            channel.truncate(0);
            size = 0;
        } catch (IOException e) {
            throw new WriteException(e);
        }
    }

    /** Moves it to its place, over what is there. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /** Leaves nothing behind when nothing was received. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            if (size == 0) {
                Files.deleteIfExists(path);
            }
        }
    }
}
