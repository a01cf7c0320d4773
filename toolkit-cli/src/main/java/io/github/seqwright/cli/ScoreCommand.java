package io.github.seqwright.cli;

import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.ParallelText;
import io.github.seqwright.data.TextOptions;
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

    @Option(names = "--source", required = true, paramLabel = "FILE", description = "Sources, one a line.")
    private Path source;

    @Option(names = "--target", required = true, paramLabel = "FILE", description = "Targets, one a line.")
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
        PrintWriter out = spec.commandLine().getOut();
        ParallelText text = new ParallelText(source, target, TextOptions.forEvaluation());
        try (Seq2Seq<String> scorer = model.load(String.class);
                Dataset.Reader<String> pairs = text.open(0)) {
            while (pairs.hasNext()) {
                List<String> sources = new ArrayList<>();
                List<String> targets = new ArrayList<>();
                while (pairs.hasNext() && sources.size() < CHUNK) {
                    Example<String> pair = pairs.next();
                    sources.add(pair.source());
                    targets.add(pair.references().get(0));
                }
                for (double logProb : scorer.score(sources, targets)) {
                    out.println(String.format(Locale.ROOT, "%.6f", logProb));
                }
            }
        }
        return ExitCode.DONE;
    }
}
