package io.github.seqwright.train;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a run keeps its files: {@code recipe.yaml}, {@code metrics.jsonl}, {@code events/}, {@code checkpoints/},
 * {@code report.html}, {@code model/}. Open by one process at a time.
 */
public final class RunFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private RunFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder for a new run.
     *
     * @throws InputException when it holds a run already or cannot be written
     */
    public static RunFolder create(Path path) {
        try {
            Files.createDirectories(path.resolve("checkpoints"));
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(path, e);
        }
        // Looked at under the lock: of two processes that begin at once, one begins.
        RunFolder folder = lock(path);
        if (Files.exists(folder.recipe())) {
            folder.close();
            throw new InputException(path + ": holds a run already; continue it with --resume, or choose another"
                    + " folder with --run-dir");
        }
        return folder;
    }

    /** @throws InputException when there is no run in the folder */
    public static RunFolder open(Path path) {
        if (!Files.exists(path.resolve("recipe.yaml"))) {
            throw new InputException(path + ": holds no run to continue (there is no recipe.yaml in it); check the"
                    + " path, or start a run without --resume");
        }
        return lock(path);
    }

    private static RunFolder lock(Path path) {
        Path file = path.resolve(".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new InputException(path + ": another process is training in this folder; wait for it, or choose"
                        + " another folder with --run-dir");
            }
            AtomicFile.deleteLeftovers(path);
            AtomicFile.deleteLeftovers(path.resolve("checkpoints"));
            AtomicFile.deleteLeftovers(path.resolve("model"));
            return new RunFolder(path, channel);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    public Path path() {
        return path;
    }

    /** The resolved recipe; its presence means that the folder holds a run. */
    public Path recipe() {
        return path.resolve("recipe.yaml");
    }

    public Path report() {
        return path.resolve("report.html");
    }

    /** All that continuing takes, as of the last checkpoint. */
    public Path lastCheckpoint() {
        return path.resolve("checkpoints").resolve("last.safetensors");
    }

    /** The bundle with the best weights. */
    public Path model() {
        return path.resolve("model");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(path, e);
        }
    }
}
