package io.github.seqwright.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The running PyTorch engine: its start, which unpacks the native libraries once, and what it settled on. */
public final class EngineRuntime {

    private EngineRuntime() {}

    /**
     * Starts the engine; does nothing when it runs.
     *
     * <p>The first start on a machine unpacks about 450 MB of native libraries into {@link #cacheFolder()}. Processes that
     * start at once take turns there, because one that found the folder half done would delete it under the other.
     *
     * @throws InputException when the native libraries are missing, unfit or cannot be unpacked
     */
    public static synchronized Engine start() {
        Path cache = cacheFolder();
        try {
            return isUnpacked(cache) ? Engine.getInstance() : unpackAlone(cache);
        } catch (EngineException | LinkageError e) {
            throw cannotStart(cache, e);
        }
    }

    /** Where the engine keeps its native libraries; the variables ENGINE_CACHE_DIR and DJL_CACHE_DIR move it. */
    public static Path cacheFolder() {
        return Utils.getEngineCacheDir("pytorch");
    }

    /** The folder that libtorch was loaded from. */
    public static Path libraryFolder() {
        return Path.of(LibUtils.getLibtorchPath());
    }

    /** Threads that one operation may use. */
    public static int threads() {
        return JniUtils.getNumThreads();
    }

    /** Lets one operation use so many threads, in the whole process; 0 changes nothing. The engine must run. */
    public static void useThreads(int threads) {
        if (threads > 0) {
            JniUtils.setNumThreads(threads);
        }
    }

    /** Operations that may run at once. */
    public static int interopThreads() {
        return JniUtils.getNumInteropThreads();
    }

    private static boolean isUnpacked(Path cache) {
        if (!Files.isDirectory(cache)) {
            return false;
        }
        String last = Engine.getDjlVersion() + '-' + System.mapLibraryName("djl_torch");
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.anyMatch(folder -> Files.exists(folder.resolve(last)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Engine unpackAlone(Path cache) {
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new InputException(
                    cache + ": cannot be made (" + e.getMessage() + "), and the native libraries of the engine are"
                            + " unpacked there; set DJL_CACHE_DIR to a folder that you may write to",
                    e);
        }
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("seqwright.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            return Engine.getInstance();
        } catch (IOException e) {
            // A file system without locks: the engine's own renames are then the only guard.
            return Engine.getInstance();
        }
    }

    private static InputException cannotStart(Path cache, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new InputException(
                "the PyTorch engine cannot start: " + root.getMessage() + " ("
                        + root.getClass().getSimpleName() + ")\n"
                        + "  Its native libraries come from PYTORCH_LIBRARY_PATH, from the class path, or from " + cache
                        + ".\n  Check that there are about 500 MB free, that you may write there, and that the libraries"
                        + " are made for this machine; a folder that is damaged can be deleted and is unpacked again.",
                e);
    }
}
