package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.cli.ResultStream.ReaderGoneException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message for its user and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String PREFIX = "seqwright: ";

    /** A wrong command line: the message, what was perhaps meant, and where the help is. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(PREFIX + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command);
    }

    /** Says what went wrong on standard error and returns the exit code. */
    static int report(Throwable e, CommandLine command) {
        if (e instanceof ReaderGoneException) {
            return ExitCode.BROKEN_PIPE;
        }
        boolean verbose = ((Main) command.getCommandSpec().root().userObject()).isVerbose();
        PrintWriter err = command.getErr();
        err.println(PREFIX + message(e, verbose));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return e instanceof InterruptedException || e instanceof CancellationException
                ? ExitCode.INTERRUPTED
                : ExitCode.FAILED;
    }

    private static String message(Throwable e, boolean verbose) {
        if (e instanceof InterruptedException || e instanceof CancellationException) {
            return "interrupted";
        }
        if (e instanceof InputException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory (" + e.getMessage() + "); use smaller batches, or give Java more:"
                    + " SEQWRIGHT_JAVA_OPTS=-Xmx8g";
        }
        return "unexpected failure: " + e
                + (verbose ? "" : "\n  'seqwright --verbose ...' shows where; please report it");
    }
}
