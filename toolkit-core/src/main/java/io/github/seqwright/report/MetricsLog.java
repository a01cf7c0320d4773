package io.github.seqwright.report;

import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.jsonl} of a run folder: one JSON object a line, one line an event, in the order of steps. Each line is
 * handed to the operating system before the call returns, so that a killed process loses none. Not thread-safe.
 */
public final class MetricsLog implements AutoCloseable {

    /** Its name in a run folder. */
    public static final String FILE_NAME = "metrics.jsonl";

    private final Path file;
    private final FileChannel channel;

    private MetricsLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the log for more events behind those that it has; a last line that is not whole, because a process was killed
     * while it wrote, is cut off.
     *
     * @throws InputException when it cannot be written or a line other than the last is no event
     */
    public static MetricsLog open(Path runFolder) {
        Path file = runFolder.resolve(FILE_NAME);
        try {
            Files.createDirectories(runFolder);
            MetricsLog log =
                    new MetricsLog(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            log.truncateAfter(Long.MAX_VALUE);
            return log;
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    /**
     * Cuts off everything from the first event behind {@code step}.
     *
     * @throws InputException when the file cannot be written or a line other than the last is no event
     */
    public void truncateAfter(long step) {
        long end = 0;
        for (Line line : lines(file)) {
            if (line.event() != null && line.event().step() > step) {
                break;
            }
            end = line.end();
        }
        try {
            channel.truncate(end);
            channel.position(end);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    /**
     * Adds a line.
     *
     * @throws InputException when it cannot be written
     */
    public void append(RunEvent event) {
        ByteBuffer line = StandardCharsets.UTF_8.encode(EventJson.write(event) + "\n");
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(file, e);
        }
    }

    /**
     * All events of a run, also of one that is still being written. Events of kinds that this version does not know are
     * left out.
     *
     * @throws InputException when the folder has no log or a line other than the last is no event
     */
    public static List<RunEvent> read(Path runFolder) {
        List<RunEvent> events = new ArrayList<>();
        for (Line line : lines(runFolder.resolve(FILE_NAME))) {
            if (line.event() != null) {
                events.add(line.event());
            }
        }
        return events;
    }

    /**
     * A whole line.
     *
     * @param event null for a kind that is not known
     * @param end offset in bytes behind its line end
     */
    private record Line(@Nullable RunEvent event, long end) {}

    private static List<Line> lines(Path file) {
        byte[] bytes = bytes(file);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                try {
                    String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                    lines.add(new Line(EventJson.read(text), i + 1L));
                } catch (JsonParseException e) {
                    if (i < bytes.length - 1) {
                        throw damaged(file, lines.size() + 1, e);
                    }
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file; give the folder of a training run", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static InputException damaged(Path file, int line, JsonParseException cause) {
        return new InputException(
                file + ":" + line + ": not an event of a run (" + cause.getMessage()
                        + "); the file was changed or damaged: mend or remove the line",
                cause);
    }
}
