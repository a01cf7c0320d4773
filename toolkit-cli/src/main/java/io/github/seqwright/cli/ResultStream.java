package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output as commands write to it. Printers swallow an {@link IOException}, and results would be lost without a
 * word: here it becomes a {@link ReaderGoneException}, or the message that a full disk deserves. That is said once; what
 * is written afterwards is dropped.
 */
final class ResultStream extends OutputStream {

    /** Whoever read the results closed the pipe and needs no more of them. */
    static final class ReaderGoneException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReaderGoneException(IOException cause) {
            super(cause);
        }
    }

    private final OutputStream out;
    private boolean broken;

    ResultStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (broken) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    @Override
    public void flush() {
        if (broken) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw explain(e);
        }
    }

    private RuntimeException explain(IOException e) {
        broken = true;
        String reason = String.valueOf(e.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        // Linux and macOS; Windows.
        if (lower.contains("broken pipe") || lower.contains("pipe is being closed")) {
            return new ReaderGoneException(e);
        }
        return new InputException(
                "standard output cannot be written (" + reason + "); the results up to here may be incomplete", e);
    }
}
