package io.github.seqwright.cli.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import io.github.seqwright.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be said before the engine runs: Java, processor, memory, disk. */
final class MachineFindings {

    private static final long GB = 1L << 30;
    private static final long MB = 1L << 20;

    /** What the native libraries take when unpacked, and some air. */
    private static final long NATIVES = 600 * MB;

    private MachineFindings() {}

    static Finding java() {
        return Finding.ok("java", Version.java() + " in " + System.getProperty("java.home"))
                .with("version", System.getProperty("java.version"))
                .with("vendor", System.getProperty("java.vendor"))
                .with("home", System.getProperty("java.home"))
                .with("os", System.getProperty("os.name"))
                .with("arch", System.getProperty("os.arch"));
    }

    /** Whether the processor multiplies bfloat16 itself, which makes training in bfloat16 worth it. */
    static Finding bfloat16() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return Finding.ok("bfloat16", "unknown on this system").with("known", false);
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return bfloat16(lines.toList());
        } catch (IOException e) {
            return Finding.ok("bfloat16", "unknown (" + e.getMessage() + ")").with("known", false);
        }
    }

    /** @param cpuinfo the lines of /proc/cpuinfo; the flags of x86, the features of ARM */
    static Finding bfloat16(List<String> cpuinfo) {
        Set<String> flags = cpuinfo.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .limit(1)
                .flatMap(line ->
                        Stream.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
                .collect(Collectors.toSet());
        List<String> found = Stream.of("avx512_bf16", "amx_bf16", "bf16")
                .filter(flags::contains)
                .toList();
        String text = found.isEmpty()
                ? "no instructions for it; train in float32"
                : "the processor computes in it (" + String.join(", ", found) + ")";
        return Finding.ok("bfloat16", text).with("known", true).with("instructions", found);
    }

    static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long direct = directLimit(heap);
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String text = String.format(
                Locale.ROOT,
                "%s for this process; Java heap up to %s, direct buffers up to %s, the rest for the engine",
                size(total),
                size(heap),
                size(direct));
        Finding finding = heap > total * 3 / 4
                ? Finding.note(
                        "memory",
                        text,
                        "The engine's arrays live outside the Java heap; a heap this large leaves them little room."
                                + " Lower -Xmx in SEQWRIGHT_JAVA_OPTS.")
                : Finding.ok("memory", text);
        return finding.with("total_bytes", total).with("heap_bytes", heap).with("direct_bytes", direct);
    }

    private static long directLimit(long heap) {
        String limit = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue();
        long bytes = Long.parseLong(limit);
        return bytes == 0 ? heap : bytes;
    }

    /** @param folder where the native libraries are, or will be unpacked */
    static Finding cache(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            long used = existing.equals(folder.toAbsolutePath()) ? used(folder) : 0;
            String text = folder + ", " + size(used) + " used, " + size(free) + " free";
            Finding finding;
            if (used == 0 && (free < NATIVES || !Files.isWritable(existing))) {
                finding = Finding.failed(
                        "cache",
                        text + (Files.isWritable(existing) ? "" : ", not writable"),
                        "The native libraries are unpacked there and need " + size(NATIVES)
                                + "; set DJL_CACHE_DIR to a folder with more room that you may write to.");
            } else {
                finding = Finding.ok("cache", text);
            }
            return finding.with("folder", folder.toString())
                    .with("used_bytes", used)
                    .with("free_bytes", free);
        } catch (IOException e) {
            return Finding.failed(
                    "cache", folder + ": " + e.getMessage(), "Set DJL_CACHE_DIR to a folder that can be read.");
        }
    }

    private static long used(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String size(long bytes) {
        return bytes >= GB
                ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GB)
                : String.format(Locale.ROOT, "%d MB", bytes / MB);
    }
}
