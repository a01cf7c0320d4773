package io.github.seqwright.cli.doctor;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import io.github.seqwright.Version;
import io.github.seqwright.engine.EngineRuntime;
import java.nio.file.Path;
import java.util.Map;

/** What the running engine says of itself. */
final class EngineFindings {

    private EngineFindings() {}

    static Finding engine(Engine engine) {
        Version built = Version.read();
        String text = engine.getEngineName() + " " + engine.getVersion() + " through DJL " + built.djl();
        Finding finding = engine.getVersion().startsWith(built.pytorch())
                ? Finding.ok("engine", text)
                : Finding.note(
                        "engine",
                        text,
                        "Made for PyTorch " + built.pytorch() + "; another version may lack or change operations.");
        return finding.with("name", engine.getEngineName())
                .with("version", engine.getVersion())
                .with("djl_version", built.djl());
    }

    static Finding natives(Engine engine) {
        Path folder = EngineRuntime.libraryFolder();
        String build = engine.hasCapability(StandardCapabilities.CUDA) ? "CUDA" : "CPU";
        String origin;
        if (!folder.startsWith(EngineRuntime.cacheFolder().toAbsolutePath())) {
            origin = "PYTORCH_LIBRARY_PATH";
        } else if (EngineFindings.class.getResource("/native/lib/pytorch.properties") != null) {
            origin = "class path";
        } else {
            origin = "download";
        }
        return Finding.ok("natives", build + " build of libtorch in " + folder + " (" + origin + ")")
                .with("build", build)
                .with("origin", origin)
                .with("folder", folder.toString());
    }

    static Finding threads(int threads, int interop, int processors) {
        Map<String, String> environment = System.getenv();
        String set = environment.containsKey("OMP_NUM_THREADS")
                ? "OMP_NUM_THREADS=" + environment.get("OMP_NUM_THREADS")
                : "OMP_NUM_THREADS not set";
        String text = threads + " for one operation, " + processors + " processors for this process (" + set + ")";
        Finding finding;
        if (threads > processors) {
            finding = Finding.note(
                    "threads",
                    text,
                    "More threads than processors (a container's limit?) slow each other down: set OMP_NUM_THREADS="
                            + processors + ".");
        } else if (threads * 2 <= processors - 1) {
            finding = Finding.note(
                    "threads",
                    text,
                    "Half of the processors or more stay idle; OMP_NUM_THREADS sets how many are used.");
        } else {
            finding = Finding.ok("threads", text);
        }
        return finding.with("threads", threads)
                .with("interop_threads", interop)
                .with("processors", processors)
                .with("omp_num_threads", environment.getOrDefault("OMP_NUM_THREADS", ""));
    }
}
