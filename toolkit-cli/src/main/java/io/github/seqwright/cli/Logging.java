package io.github.seqwright.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Log messages on standard error: this project's from INFO as plain sentences, everyone else's from WARN. Set up in code,
 * because reading a configuration file costs a fifth of a second at every start.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String OWN = "io.github.seqwright";

    private static final String GPU_DETECTION = "ai.djl.util.cuda";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogLayout layout = new LogLayout();
        layout.setContext(context);
        layout.start();

        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();

        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger(OWN).setLevel(Level.INFO);
        // Warns three times on every machine that has CUDA's libraries and no GPU; `seqwright doctor` explains it
        // better.
        context.getLogger(GPU_DETECTION).setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Says more: this project's messages from DEBUG, the libraries' from INFO, with times, names and stack traces. */
    static void verbose() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger(OWN).setLevel(Level.DEBUG);
        context.getLogger(GPU_DETECTION).setLevel(Level.INFO);
        context.putObject(LogLayout.VERBOSE, true);
    }
}
