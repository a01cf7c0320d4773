package io.github.seqwright.cli;

import io.github.seqwright.report.HtmlReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright report}. */
@Command(name = "report", description = "Write a run's report.html anew from its metrics.jsonl, also while it trains.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(HtmlReport.write(run));
        return ExitCode.DONE;
    }
}
