package io.github.seqwright.cli;

import ai.djl.engine.EngineException;
import io.github.seqwright.InputException;
import io.github.seqwright.cli.ResultStream.ReaderGoneException;
import io.github.seqwright.recipe.RecipeException;
import io.github.seqwright.recipe.UnknownRecipeException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.ParameterException;

/** Turns what a command throws into a message for its user and an exit code. */
final class Failures {

    private static final String PREFIX = "seqwright: ";

    private Failures() {}

    /** A wrong command line: the message, and where the help is. */
    static int reportUsage(ParameterException e, PrintWriter err) {
        err.println(PREFIX + UsageMessage.of(e));
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Says what went wrong and returns the exit code. */
    static int report(Throwable e, PrintWriter err, boolean verbose) {
        if (e instanceof ReaderGoneException) {
            return ExitCode.BROKEN_PIPE;
        }
        err.println(e instanceof RecipeException wrong ? message(wrong) : PREFIX + message(e, verbose));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode(e);
    }

    /** A recipe's problems start with file:line:column, where editors look for it. */
    static String message(RecipeException e) {
        return (e instanceof UnknownRecipeException ? PREFIX : "") + e.getMessage();
    }

    private static int exitCode(Throwable e) {
        if (e instanceof RecipeException) {
            return ExitCode.USAGE;
        }
        return isInterruption(e) ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }

    private static boolean isInterruption(Throwable e) {
        return e instanceof InterruptedException || e instanceof CancellationException;
    }

    /** As libtorch says it of the machine's memory and of a GPU's. */
    private static boolean isOutOfMemory(String message) {
        return message.contains("can't allocate memory") || message.contains("out of memory");
    }

    private static String message(Throwable e, boolean verbose) {
        if (isInterruption(e)) {
            return "interrupted";
        }
        if (e instanceof InputException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory (" + e.getMessage() + "); use smaller batches, or give Java more:"
                    + " SEQWRIGHT_JAVA_OPTS=-Xmx8g";
        }
        if (e instanceof EngineException && isOutOfMemory(String.valueOf(e.getMessage()))) {
            return "the engine is out of memory ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "); use smaller batches or a smaller model";
        }
        return "unexpected failure: " + e
                + (verbose ? "" : "\n  'seqwright --verbose ...' shows where; please report it");
    }
}
