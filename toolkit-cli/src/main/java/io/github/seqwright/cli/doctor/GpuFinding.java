package io.github.seqwright.cli.doctor;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whether there is a GPU, whether the engine uses it, and why not. */
final class GpuFinding {

    private static final String MORE = " docs/gpu.md has the steps.";

    private GpuFinding() {}

    /**
     * @param driver whether an NVIDIA driver is on this machine
     * @param names of the GPUs that the driver shows this process
     * @param cudaBuild whether the libtorch that was loaded can use a GPU at all
     * @param runtimeGpus GPUs that libcudart counts; 0 also when it is not found
     * @param engineGpus GPUs that the engine offers
     */
    record Facts(
            boolean driver,
            List<String> names,
            boolean cudaBuild,
            int runtimeGpus,
            int engineGpus,
            @Nullable String libraryPath,
            @Nullable String flavor) {

        static Facts gather(Engine engine) {
            List<String> names = GpuFinding.visibleGpus();
            return new Facts(
                    !names.isEmpty() || Files.exists(Path.of("/proc/driver/nvidia/version")),
                    names,
                    engine.hasCapability(StandardCapabilities.CUDA),
                    CudaUtils.getGpuCount(),
                    engine.getGpuCount(),
                    setting("PYTORCH_LIBRARY_PATH"),
                    setting("PYTORCH_FLAVOR"));
        }
    }

    static Finding of(Facts facts) {
        return judge(facts)
                .with("device", facts.engineGpus > 0 ? "gpu" : "cpu")
                .with("gpus", facts.engineGpus)
                .with("gpus_present", facts.names);
    }

    private static Finding judge(Facts facts) {
        String present = facts.names.isEmpty() ? "an NVIDIA driver" : String.join(", ", facts.names);
        if (facts.engineGpus > 0) {
            return Finding.ok("device", facts.engineGpus + " GPU: " + present);
        }
        if (!facts.driver) {
            return Finding.ok("device", "CPU; no NVIDIA GPU found");
        }
        return Finding.note("device", "CPU, although " + present + " is here", reason(facts) + MORE);
    }

    private static String reason(Facts facts) {
        if (!facts.cudaBuild) {
            if (facts.libraryPath == null) {
                return "The libtorch in use is the CPU build, which comes with the program and goes before others."
                        + "\nSet PYTORCH_LIBRARY_PATH to the lib folder of a CUDA build and PYTORCH_FLAVOR=cu128.";
            }
            return "The libtorch in PYTORCH_LIBRARY_PATH (" + facts.libraryPath + ") is a CPU build;"
                    + "\ntake one for CUDA 12.8 and set PYTORCH_FLAVOR=cu128.";
        }
        if (facts.flavor != null && !facts.flavor.startsWith("cu")) {
            return "PYTORCH_FLAVOR is " + facts.flavor + ", so the engine's own library is the one for CPUs;"
                    + "\nset PYTORCH_FLAVOR=cu128.";
        }
        if (facts.runtimeGpus == 0 && !facts.names.isEmpty()) {
            return "libcudart.so, which counts the GPUs, was not found or finds none."
                    + "\nAdd the folder that has it to LD_LIBRARY_PATH, check CUDA_VISIBLE_DEVICES, and that the driver is"
                    + " new enough for CUDA 12.8 (570 or later).";
        }
        return "The driver shows no GPU to this process: check that nvidia-smi lists one (in a container: --gpus all).";
    }

    private static @Nullable String setting(String name) {
        String value = System.getenv(name);
        value = value == null ? System.getProperty(name) : value;
        return value == null || value.isEmpty() ? null : value;
    }

    /** As nvidia-smi lists them; none where it is missing, fails or hangs. */
    private static List<String> visibleGpus() {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? output.lines()
                            .map(line -> line.replaceFirst(", ", " (driver ").strip() + ")")
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
