package io.github.seqwright.cli;

import io.github.seqwright.data.AlignedLines;
import io.github.seqwright.model.Seq2Seq;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seqwright score}. */
@Command(
        name = "score",
        description = "How likely a model finds given translations: one natural-log probability a line.")
final class ScoreCommand implements Callable<Integer> {

    private static final int CHUNK = 1024;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "FILE",
            description = "Sources, one a line; '-' for standard input.")
    private Path source;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "FILE",
            description = "Targets, one a line; '-' for standard input.")
    private Path target;

    /** Taken only to say why it is not for this command, which others have it. */
    @Option(names = "--beam", hidden = true)
    private @Nullable String beam;

    @Override
    public Integer call() {
        boolean search = model.changes().stream().anyMatch(change -> change.startsWith("search"));
        if (beam != null || search) {
            throw new ParameterException(
                    spec.commandLine(),
                    (beam != null ? "--beam" : "-o search") + ": nothing is searched for when given translations are"
                            + " scored; leave it out");
        }
        if (TextInputs.shareStandardInput(List.of(source, target))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-: standard input can be only one of --source and --target; name a file for the other");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (AlignedLines pairs = TextInputs.open(List.of(source, target));
                Seq2Seq<String> scorer = model.load(String.class)) {
            while (pairs.hasNext()) {
                List<String> sources = new ArrayList<>();
                List<String> targets = new ArrayList<>();
                while (sources.size() < CHUNK && pairs.hasNext()) {
                    List<String> pair = pairs.next();
                    sources.add(pair.get(0));
                    targets.add(pair.get(1));
                }
                for (double logProb : scorer.score(sources, targets)) {
                    out.println(String.format(Locale.ROOT, "%.6f", logProb));
                }
            }
        }
        return ExitCode.DONE;
    }
}
