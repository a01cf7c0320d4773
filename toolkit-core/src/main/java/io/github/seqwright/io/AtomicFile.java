package io.github.seqwright.io;

import static java.util.Objects.requireNonNull;

import io.github.seqwright.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Writes a file beside its place and renames it, so that a reader or a crash never meets half of it. */
public final class AtomicFile {

    /** What goes into the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String PART = ".part";

    private AtomicFile() {}

    /** Deletes what writers that were killed have left in a folder, if it is there; call it when none is at work. */
    public static void deleteLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith(".")
                            && file.getFileName().toString().endsWith(PART))
                    .forEach(AtomicFile::deleteQuietly);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** @throws InputException when the folder cannot be written or the disk is full; the old file is then untouched */
    public static void write(Path file, Content content) {
        // Another process may write the same file, as `report` does beside a run.
        Path beside = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + PART);
        boolean written = false;
        try {
            try (FileChannel channel = FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(new ChannelOutput(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = true;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        } finally {
            if (!written) {
                deleteQuietly(beside);
            }
        }
    }

    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Tries whether a file can be written, so that it is said before the work that its content takes.
     *
     * @throws InputException when it cannot
     */
    public static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, expected a file to write; name another");
        }
        // What is no folder is in one.
        tryWriting(requireNonNull(file.toAbsolutePath().getParent()), file);
    }

    private static void tryWriting(Path folder, Path named) {
        try {
            Files.delete(Files.createTempFile(folder, ".", PART));
        } catch (IOException e) {
            throw cannotWrite(named, e);
        }
    }

    /**
     * Makes a folder, and those that it is in, where it is not there.
     *
     * @throws InputException when it cannot be made
     */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * The same, and tries to write into it.
     *
     * @throws InputException when it cannot be made or written
     */
    public static void createWritableFolder(Path folder) {
        createFolder(folder);
        tryWriting(folder, folder);
    }

    /** The message for a file or folder that could not be written. */
    public static InputException cannotWrite(Path file, IOException e) {
        return new InputException(
                file + ": cannot be written (" + reason(e)
                        + "); check that the folder exists, that you may write to it and"
                        + " that the disk is not full",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof NotDirectoryException file) {
            return file.getFile() + " is no folder";
        }
        String ofFileSystem = e instanceof FileSystemException failed ? failed.getReason() : null;
        return ofFileSystem != null ? ofFileSystem : String.valueOf(e.getMessage());
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The failure to write is what the user needs to hear of.
        }
    }

    private static final class ChannelOutput extends OutputStream {
        private final FileChannel channel;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
