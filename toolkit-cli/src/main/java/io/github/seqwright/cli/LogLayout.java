package io.github.seqwright.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The message alone, marked from WARN on; when verbose also the time, the logger and the stack trace. */
final class LogLayout extends LayoutBase<ILoggingEvent> {

    static final String VERBOSE = "verbose";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String doLayout(ILoggingEvent event) {
        boolean verbose = getContext().getObject(VERBOSE) != null;
        StringBuilder line = new StringBuilder(160);
        if (verbose) {
            line.append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())))
                    .append(' ')
                    .append(event.getLevel())
                    .append(' ')
                    .append(event.getLoggerName())
                    .append(": ");
        } else if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            line.append("error: ");
        } else if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            line.append("warning: ");
        }
        line.append(event.getFormattedMessage()).append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(
                    verbose
                            ? ThrowableProxyUtil.asString(event.getThrowableProxy())
                            : "  " + event.getThrowableProxy().getMessage() + System.lineSeparator());
        }
        return line.toString();
    }
}
