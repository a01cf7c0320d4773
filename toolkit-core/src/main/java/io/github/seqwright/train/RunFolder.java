package io.github.seqwright.train;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run keeps its files: {@code recipe.yaml}, {@code metrics.jsonl}, {@code events/}, {@code checkpoints/},
 * {@code report.html}, {@code model/}. Open by one process at a time.
 */
public final class RunFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final String LOCK = ".lock";
    private static final String RECIPE = "recipe.yaml";

    private final Path path;
    private final FileChannel lockFile;

    /** The uppermost folder that was made for this run; null when it was all there before. */
    private final @Nullable Path made;

    private RunFolder(Path path, FileChannel lockFile, @Nullable Path made) {
        this.path = path;
        this.lockFile = lockFile;
        this.made = made;
    }

    /**
     * Makes the folder for a new run.
     *
     * @throws InputException when it holds a run already or cannot be written
     */
    public static RunFolder create(Path path) {
        Path made = uppermostMissing(path);
        try {
            Files.createDirectories(path.resolve("checkpoints"));
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(path, e);
        }
        // Looked at under the lock: of two processes that begin at once, one begins.
        RunFolder folder = lock(path, made);
        try {
            requireNoRun(path);
        } catch (InputException e) {
            folder.close();
            throw e;
        }
        return folder;
    }

    /**
     * Makes nothing, but finds early why {@link #create} would fail.
     *
     * @throws InputException when the folder holds a run already or cannot be made
     */
    static void check(Path path) {
        if (Files.exists(path.resolve(RECIPE))) {
            // Of a run that another process goes on with, it says so.
            lock(path, null).close();
            requireNoRun(path);
        }
        Path there = path.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return;
        }
        if (!Files.isDirectory(there)) {
            throw AtomicFile.cannotWrite(path, new NotDirectoryException(there.toString()));
        }
        if (!Files.isWritable(there)) {
            throw AtomicFile.cannotWrite(path, new AccessDeniedException(there.toString()));
        }
    }

    private static void requireNoRun(Path path) {
        if (Files.exists(path.resolve(RECIPE))) {
            throw new InputException(path + ": holds a run already; continue it with --resume, or choose another"
                    + " folder with --run-dir");
        }
    }

    /** @throws InputException when there is no run in the folder */
    public static RunFolder open(Path path) {
        if (!Files.exists(path.resolve(RECIPE))) {
            throw new InputException(path + ": holds no run to continue (there is no " + RECIPE + " in it); check the"
                    + " path, or start a run without --resume");
        }
        return lock(path, null);
    }

    private static @Nullable Path uppermostMissing(Path path) {
        Path missing = null;
        for (Path folder = path.toAbsolutePath();
                folder != null && !Files.exists(folder);
                folder = folder.getParent()) {
            missing = folder;
        }
        return missing;
    }

    private static RunFolder lock(Path path, @Nullable Path made) {
        Path file = path.resolve(LOCK);
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
            return new RunFolder(path, channel, made);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    public Path path() {
        return path;
    }

    /** The resolved recipe; its presence means that the folder holds a run. */
    public Path recipe() {
        return path.resolve(RECIPE);
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

    /** Closes it and removes what {@link #create} made, for a run that could not begin; a folder that was there before stays, without a
     * run. */
    void discard() {
        try {
            if (made == null) {
                Files.deleteIfExists(recipe());
                close();
                return;
            }
            deleteAllButTheLock();
            close();
            Files.deleteIfExists(path.resolve(LOCK));
            Path folder = path.toAbsolutePath();
            while (folder != null && folder.startsWith(made)) {
                Files.delete(folder);
                folder = folder.getParent();
            }
        } catch (IOException e) {
            LOG.debug("{}: cannot be removed", path, e);
        }
    }

    /** The lock is held until the end, so that no other run begins in what is removed. */
    private void deleteAllButTheLock() throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(path)) {
            inside = all.filter(file -> !file.equals(path) && !file.equals(path.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
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
