package io.github.seqwright.cli;

import io.github.seqwright.data.catalog.DownloadListener;
import io.github.seqwright.data.catalog.Downloader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How downloads go, for a person: a bar that is drawn over again on a terminal; a line a file. When the process is
 * interrupted it says what becomes of the file under way.
 */
final class DownloadConsole implements DownloadListener, AutoCloseable {

    private static final int BAR = 24;
    private static final long NANOS_BETWEEN_REDRAWS = 100_000_000;

    private final PrintWriter err;
    private final boolean terminal = Terminal.isThere();
    private final Thread whenInterrupted = new Thread(this::interrupted);
    private volatile boolean busy;
    private boolean barDrawn;
    private long lastDrawn;
    private int files;

    DownloadConsole(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    /** How many files were fetched or unpacked. */
    int files() {
        return files;
    }

    @Override
    public void started(Path file, long received, long total) {
        busy = true;
        if (received > 0) {
            err.println(name(file) + ": going on after " + Downloader.bytes(received));
        }
    }

    @Override
    public void received(Path file, long received, long total) {
        draw(name(file).toString(), received, total);
    }

    @Override
    public void unpacking(Path archive, long read, long size) {
        draw(name(archive) + " unpacking", read, size);
    }

    @Override
    public void unpacked(Path archive) {
        files++;
        clear();
        err.println(name(archive) + ": unpacked");
    }

    private void draw(String what, long received, long total) {
        long now = System.nanoTime();
        if (!terminal || now - lastDrawn < NANOS_BETWEEN_REDRAWS) {
            return;
        }
        lastDrawn = now;
        clear();
        String bar = "";
        if (total > 0) {
            int full = (int) (Math.min(received, total) * BAR / total);
            bar = "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] ";
        }
        String of = total > 0 ? " of " + Downloader.bytes(total) : "";
        err.print(bar + what + "  " + Downloader.bytes(received) + of);
        err.flush();
        barDrawn = true;
    }

    @Override
    public void retrying(Path file, String why, double seconds) {
        clear();
        err.printf(Locale.ROOT, "%s: %s; trying again in %.0f s%n", name(file), why, seconds);
    }

    @Override
    public void startingAgain(Path file, String why) {
        clear();
        err.println(name(file) + ": " + why + "; starting again");
    }

    @Override
    public void finished(Path file, long size) {
        busy = false;
        files++;
        clear();
        err.println(name(file) + "  " + Downloader.bytes(size));
    }

    private static Path name(Path file) {
        Path name = file.getFileName();
        return name == null ? file : name;
    }

    private void clear() {
        if (barDrawn) {
            err.print("\r\u001b[K");
            barDrawn = false;
        }
    }

    private void interrupted() {
        if (busy) {
            err.println();
            err.println("seqwright: interrupted; the same command goes on with what has arrived");
            err.flush();
        }
    }

    /** Leaves the terminal clean. */
    void done() {
        clear();
        err.flush();
    }

    @Override
    public void close() {
        busy = false;
        done();
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}
