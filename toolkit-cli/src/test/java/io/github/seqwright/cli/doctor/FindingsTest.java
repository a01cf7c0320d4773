package io.github.seqwright.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.doctor.Finding.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final List<Finding> MIXED =
            List.of(Finding.ok("java", "17").with("version", "17"), Finding.note("device", "CPU", "Use the GPU.\nSo."));

    @Test
    void adviceStandsBelowItsFinding() {
        assertThat(Findings.text(MIXED)).isEqualTo("""
                        ok    java        17
                        !     device      CPU
                                          Use the GPU.
                                          So.

                        Works; see the note above.
                        """);
    }

    @Test
    void aFailureIsSummedUp() {
        assertThat(Findings.text(List.of(Finding.ok("a", "x"), Finding.failed("b", "y", "z"))))
                .contains("FAIL  b           y\n")
                .endsWith("1 of 2 checks failed.\n");
        assertThat(Findings.text(List.of(Finding.ok("a", "x")))).endsWith("All is well.\n");
    }

    @Test
    void jsonHoldsTextAdviceAndFacts() {
        assertThat(JsonParser.parseString(Findings.json(MIXED))).isEqualTo(JsonParser.parseString("""
                                {"ok": true, "checks": {
                                  "java": {"status": "ok", "text": "17", "version": "17"},
                                  "device": {"status": "note", "text": "CPU", "advice": "Use the GPU.\\nSo."}}}
                                """));
    }

    @Test
    void processorsWithBfloat16AreRecognized() {
        assertThat(MachineFindings.bfloat16(List.of("processor : 0", "flags : fpu sse avx512_bf16 amx_bf16"))
                        .facts()
                        .get("instructions"))
                .isEqualTo(List.of("avx512_bf16", "amx_bf16"));
        assertThat(MachineFindings.bfloat16(List.of("Features : fp asimd bf16")).text())
                .contains("bf16");
        assertThat(MachineFindings.bfloat16(List.of("flags : fpu sse avx2", "flags : avx512_bf16"))
                        .text())
                .contains("float32");
    }

    @Test
    void threadsBeyondTheProcessorsAreNoted() {
        assertThat(EngineFindings.threads(8, 8, 2).status()).isEqualTo(Status.NOTE);
        assertThat(EngineFindings.threads(8, 8, 2).advice()).contains("OMP_NUM_THREADS=2");
        assertThat(EngineFindings.threads(1, 1, 8).status()).isEqualTo(Status.NOTE);
        // One thread a core, two processors a core.
        assertThat(EngineFindings.threads(4, 4, 8).status()).isEqualTo(Status.OK);
        assertThat(EngineFindings.threads(2, 2, 2).status()).isEqualTo(Status.OK);
        assertThat(EngineFindings.threads(1, 1, 1).status()).isEqualTo(Status.OK);
    }

    @Test
    void wrongValuesFail() {
        assertThat(SelfTest.judge(0, 0, 1e9, Device.cpu()).status()).isEqualTo(Status.OK);
        assertThat(SelfTest.judge(0.1, 0, 1e9, Device.cpu()).status()).isEqualTo(Status.FAILED);
        assertThat(SelfTest.judge(0, Double.POSITIVE_INFINITY, 1e9, Device.cpu())
                        .status())
                .isEqualTo(Status.FAILED);
    }
}
