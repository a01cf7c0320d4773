package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;

/** A file that could not be fetched. */
public final class DownloadException extends InputException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** The server or folder has no such file. */
        NOT_THERE,
        /** There is no way to the server: no network, or no such server. */
        UNREACHABLE,
        /** The transfer failed, again and again. */
        FAILED,
        /** What came is not what was expected. */
        WRONG_CONTENT
    }

    private final Reason reason;

    public DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    DownloadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
