package io.github.seqwright.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.cli.doctor.Finding.Status;
import io.github.seqwright.cli.doctor.GpuFinding.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GpuFindingTest {

    private static final List<String> GPU = List.of("NVIDIA H200 (driver 570.1)");

    @Test
    void noGpuIsFine() {
        Finding finding = GpuFinding.of(new Facts(false, List.of(), false, 0, 0, null, null));

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.facts()).containsEntry("device", "cpu").containsEntry("gpus", 0);
    }

    @Test
    void aGpuInUseIsNamed() {
        Finding finding = GpuFinding.of(new Facts(true, GPU, true, 1, 1, "/opt/libtorch/lib", "cu128"));

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.text()).isEqualTo("1 GPU: NVIDIA H200 (driver 570.1)");
        assertThat(finding.facts()).containsEntry("device", "gpu");
    }

    @Test
    void theCpuBuildThatComesAlongIsTheUsualReason() {
        assertThat(advice(false, 1, GPU, null, null)).contains("CPU build, which comes with", "PYTORCH_LIBRARY_PATH");
    }

    @Test
    void aCpuBuildOfTheUsersOwnIsNamed() {
        assertThat(advice(false, 1, GPU, "/opt/cpu/lib", null)).contains("(/opt/cpu/lib) is a CPU build");
    }

    @Test
    void theFlavorMustBeCuda() {
        assertThat(advice(true, 1, GPU, "/opt/libtorch/lib", "cpu")).contains("PYTORCH_FLAVOR is cpu");
    }

    @Test
    void withoutCudartTheEngineCountsNoGpus() {
        assertThat(advice(true, 0, GPU, "/opt/libtorch/lib", "cu128")).contains("libcudart.so", "LD_LIBRARY_PATH");
    }

    @Test
    void aContainerMayHideTheGpu() {
        assertThat(advice(true, 0, List.of(), "/opt/libtorch/lib", "cu128")).contains("--gpus all");
    }

    private static String advice(
            boolean cudaBuild,
            int runtimeGpus,
            List<String> names,
            @Nullable String libraryPath,
            @Nullable String flavor) {
        Finding finding = GpuFinding.of(new Facts(true, names, cudaBuild, runtimeGpus, 0, libraryPath, flavor));
        assertThat(finding.status()).isEqualTo(Status.NOTE);
        assertThat(finding.text()).startsWith("CPU, although ");
        return finding.advice();
    }
}
