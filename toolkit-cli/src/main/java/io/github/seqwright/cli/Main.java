package io.github.seqwright.cli;

import io.github.seqwright.cli.doctor.Doctor;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The seqwright command.
 *
 * <p>Results go to standard output through {@link CommandLine#getOut()}, in UTF-8 whatever the locale; everything else goes
 * to standard error. {@code System.out} leads to standard error too, so that nothing a library prints can get between
 * the results.
 */
@Command(
        name = "seqwright",
        description = "Trains, runs and measures sequence-to-sequence models. This version translates text, captions"
                + " images and recognizes speech.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionText.class,
        subcommands = {
            Train.class,
            Translate.class,
            Caption.class,
            Transcribe.class,
            Evaluate.class,
            ScoreCommand.class,
            RecipesCommand.class,
            DataCommand.class,
            Inspect.class,
            ReportCommand.class,
            Bench.class,
            Doctor.class
        },
        footer = {
            "",
            "'seqwright COMMAND --help' explains a command.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or recipe, 130 interrupted."
        })
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the versions of seqwright, its engine and Java, and exit.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more, and show the stack trace of a failure.")
    private boolean verbose;

    private Main() {}

    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setErr(err);
        System.setOut(err);
        setDefault("ai.djl.offline", "true");
        setDefault("java.awt.headless", "true");
        // Java 22 to 24 otherwise show a console where there is no terminal.
        setDefault("jdk.console", "java.base");
        OutputStream results = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(new ResultStream(results), StandardCharsets.UTF_8));
        System.exit(run(commandLine(out, new PrintWriter(err, true, StandardCharsets.UTF_8)), args));
    }

    static int run(CommandLine seqwright, String... args) {
        Main main = seqwright.getCommand();
        int code = main.execute(seqwright, args);
        try {
            // Also after a failure: what was done until then is the user's.
            seqwright.getOut().flush();
            return code;
        } catch (RuntimeException e) {
            return Failures.report(e, seqwright.getErr(), main.verbose);
        }
    }

    /** {@link CommandLine#execute} prints a stack trace for what is thrown beside a command; this prints none. */
    private int execute(CommandLine seqwright, String... args) {
        try {
            ParseResult parsed = seqwright.parseArgs(args);
            if (verbose) {
                Logging.verbose();
            }
            return new RunLast().execute(parsed);
        } catch (ParameterException e) {
            return Failures.reportUsage(e, seqwright.getErr());
        } catch (RuntimeException | Error e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return Failures.report(cause, seqwright.getErr(), verbose);
        }
    }

    /** No command given: says which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, new PathArgument())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
