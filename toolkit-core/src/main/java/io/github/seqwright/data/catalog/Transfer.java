package io.github.seqwright.data.catalog;

import static java.util.Objects.requireNonNull;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One file on its way. */
final class Transfer {

    private static final int ATTEMPTS = 5;
    private static final double LONGEST_WAIT_SECONDS = 60;
    private static final String ADVICE =
            "try again, and if it stays so, this is another file than the data set's: take another --mirror";

    private final URI from;
    private final String name;
    private final Path to;
    private final long size;
    private final @Nullable Checksum checksum;
    private final PartFile part;
    private final DownloadListener listener;
    private final Downloader.Pause pause;

    Transfer(
            URI from,
            Path to,
            long size,
            @Nullable Checksum checksum,
            PartFile part,
            DownloadListener listener,
            Downloader.Pause pause) {
        this.from = from;
        this.name = "file".equalsIgnoreCase(from.getScheme()) ? Path.of(from).toString() : from.toString();
        this.to = to;
        this.size = size;
        this.checksum = checksum;
        this.part = part;
        this.listener = listener;
        this.pause = pause;
    }

    void run() throws IOException {
        if (checksum == null || (size >= 0 && part.size() > size)) {
            part.clear();
        }
        boolean resumed = part.size() > 0;
        checkRoom();
        listener.started(to, part.size(), size);
        receiveAll();
        if (resumed && !isRight()) {
            startAgain("what an earlier download has left does not fit");
            receiveAll();
        }
        if (!isRight()) {
            throw wrong();
        }
        long received = part.size();
        part.finish();
        listener.finished(to, received);
    }

    private boolean isRight() throws IOException {
        return checksum == null || checksum.matches(part.path());
    }

    private void startAgain(String why) throws IOException {
        part.clear();
        listener.startingAgain(to, why);
    }

    private void checkRoom() throws IOException {
        long needed = size - part.size();
        long free = Files.getFileStore(part.path()).getUsableSpace();
        if (needed > free) {
            throw new InputException(to + ": takes " + Downloader.bytes(needed) + " but the disk has only "
                    + Downloader.bytes(free) + " left; make room, or let " + DataFolder.VARIABLE
                    + " name a folder on a larger disk");
        }
    }

    /** Receives until all is there, past failures that may pass. */
    private void receiveAll() throws IOException {
        int failures = 0;
        long furthest = part.size();
        while (true) {
            try {
                receive();
                return;
            } catch (PartFile.WriteException e) {
                throw e;
            } catch (FileNotFoundException e) {
                throw new DownloadException(Reason.NOT_THERE, name + ": " + e.getMessage(), e);
            } catch (Remote.UnreachableException e) {
                throw new DownloadException(
                        Reason.UNREACHABLE, name + ": cannot be reached (" + e.getMessage() + ")" + kept(), e);
            } catch (Remote.UntrustedException e) {
                throw new DownloadException(
                        Reason.FAILED,
                        name + ": the server's certificate is not trusted (" + e.getMessage() + ")" + kept()
                                + "\n  A proxy that looks into connections shows a certificate of its own. Java trusts it when"
                                + " it is in the store that SEQWRIGHT_JAVA_OPTS=\"-Djavax.net.ssl.trustStore=FILE\" names.",
                        e);
            } catch (IOException e) {
                // A server that sends a little each time is worth asking; one that starts again each time is not.
                failures = part.size() > furthest ? 1 : failures + 1;
                furthest = Math.max(furthest, part.size());
                if (!isTransient(e) || failures == ATTEMPTS) {
                    String times = failures > 1 ? ", " + failures + " times" : "";
                    throw new DownloadException(Reason.FAILED, name + ": " + e.getMessage() + times + kept(), e);
                }
                waitAfter(e, failures);
            }
        }
    }

    private void receive() throws IOException {
        if (size >= 0 && part.size() == size) {
            return;
        }
        try (Reply reply = open()) {
            long expected = size >= 0 ? size : reply.total();
            if (reply.total() >= 0 && reply.total() != expected) {
                // Not a page of a proxy in place of what an earlier download has left.
                throw wrongSize(reply.total() + " bytes");
            }
            if (reply.start() < part.size()) {
                startAgain("the server cannot send the rest alone");
            }
            byte[] buffer = new byte[1 << 16];
            for (int read = reply.in().read(buffer); read > 0; read = reply.in().read(buffer)) {
                part.append(buffer, read);
                listener.received(to, part.size(), expected);
                if (expected >= 0 && part.size() > expected) {
                    part.clear();
                    throw wrongSize("more bytes");
                }
            }
            if (part.size() < expected) {
                throw new EOFException("the transfer ended after " + part.size() + " of " + expected + " bytes");
            }
        }
    }

    private Reply open() throws IOException {
        try {
            return Remote.open(from, part.size());
        } catch (Remote.StatusException e) {
            if (e.status() != Remote.RANGE_REFUSED || part.size() == 0) {
                throw e;
            }
            return Remote.open(from, 0);
        }
    }

    private static boolean isTransient(IOException e) {
        return !(e instanceof Remote.StatusException status) || status.isTransient();
    }

    private void waitAfter(IOException e, int failures) {
        double asked = e instanceof Remote.StatusException status ? status.waitSeconds() : 0;
        double seconds = Math.min(Math.max(asked, 1 << (failures - 1)), LONGEST_WAIT_SECONDS);
        listener.retrying(to, String.valueOf(e.getMessage()), seconds);
        try {
            pause.seconds(seconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private String kept() throws IOException {
        if (part.size() == 0) {
            return "";
        }
        if (checksum == null) {
            part.delete();
            return "";
        }
        return "\n  The " + Downloader.bytes(part.size()) + " that have arrived are kept in " + part.path()
                + "; the same command goes on from there.";
    }

    private DownloadException wrongSize(String found) throws IOException {
        return new DownloadException(
                Reason.WRONG_CONTENT,
                name + ": has " + found + ", expected " + size + "; nothing of it was kept; " + ADVICE + kept());
    }

    private DownloadException wrong() throws IOException {
        Checksum expected = requireNonNull(checksum);
        Checksum found = Checksum.of(part.path(), expected.algorithm());
        part.delete();
        return new DownloadException(
                Reason.WRONG_CONTENT,
                name + ": wrong checksum\n  expected " + expected + "\n  found    " + found
                        + "\n  What came was deleted; " + ADVICE);
    }
}
