package io.github.seqwright.cli.doctor;

import ai.djl.engine.Engine;
import io.github.seqwright.InputException;
import io.github.seqwright.Version;
import io.github.seqwright.cli.ExitCode;
import io.github.seqwright.engine.EngineRuntime;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at the machine and the engine, and tries the engine out. */
@Command(
        name = "doctor",
        description = "Check this machine and the engine: devices, native libraries, threads, memory, and a small"
                + " computation with known values.",
        footer = {"", "Exits with 1 when something does not work; a note ('!') is no failure."})
public final class Doctor implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = examine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Findings.json(findings));
        } else {
            out.print(Findings.text(findings));
        }
        return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.FAILED)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(version());
        findings.add(MachineFindings.java());
        findings.add(MachineFindings.bfloat16());
        findings.add(MachineFindings.memory());
        findings.add(MachineFindings.cache(EngineRuntime.cacheFolder()));
        try {
            Engine engine = EngineRuntime.start();
            findings.add(EngineFindings.engine(engine));
            findings.add(EngineFindings.natives(engine));
            findings.add(GpuFinding.of(GpuFinding.Facts.gather(engine)));
            findings.add(EngineFindings.threads(
                    EngineRuntime.threads(),
                    EngineRuntime.interopThreads(),
                    Runtime.getRuntime().availableProcessors()));
            findings.add(SelfTest.run(engine.defaultDevice()));
        } catch (InputException e) {
            findings.add(Finding.failed("engine", "does not start", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static Finding version() {
        Version version = Version.read();
        return Finding.ok("seqwright", version.seqwright()).with("version", version.seqwright());
    }
}
