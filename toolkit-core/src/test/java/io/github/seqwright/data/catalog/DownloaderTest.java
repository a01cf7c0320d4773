package io.github.seqwright.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {

    private static final int SIZE = 200_000;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[SIZE];
    private final List<Double> pauses = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private FileServer server;
    private Checksum checksum;
    private Path place;
    private Path part;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(content);
        checksum = checksum(content);
        server = new FileServer().put("a.gz", content);
        place = folder.resolve("set").resolve("a.gz");
        part = folder.resolve("set").resolve("a.gz.part");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileComesWholeAndLeavesNothingBeside() throws IOException {
        fetch();

        assertFetched();
        assertThat(heard).containsExactly("started 0", "finished " + SIZE);
        assertThat(server.requests()).containsExactly("/a.gz");
    }

    @Test
    void whatAnEarlierProcessHasLeftIsGoneOnWith() throws IOException {
        leave(Arrays.copyOf(content, 70_000));

        fetch();

        assertFetched();
        assertThat(heard).containsExactly("started 70000", "finished " + SIZE);
        assertThat(server.requests()).containsExactly("/a.gz bytes=70000-");
    }

    @Test
    void whatIsAllThereNeedsNoServer() throws IOException {
        leave(content);

        fetch();

        assertFetched();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aServerWithoutRangesStartsAgain() throws IOException {
        leave(Arrays.copyOf(content, 70_000));
        server.then(FileServer.whole());

        fetch();

        assertFetched();
        assertThat(heard)
                .containsExactly("started 70000", "again: the server cannot send the rest alone", "finished " + SIZE);
    }

    @Test
    void aServerThatRefusesTheRangeStartsAgain() throws IOException {
        leave(Arrays.copyOf(content, 70_000));
        server.then(FileServer.status(416));

        fetch();

        assertFetched();
        assertThat(server.requests()).containsExactly("/a.gz bytes=70000-", "/a.gz");
    }

    @Test
    void anotherFilesRemainsAreThrownAway() throws IOException {
        leave(new byte[70_000]);

        fetch();

        assertFetched();
        assertThat(heard)
                .containsExactly(
                        "started 70000", "again: what an earlier download has left does not fit", "finished " + SIZE);
        assertThat(server.requests()).containsExactly("/a.gz bytes=70000-", "/a.gz");
    }

    @Test
    void withoutAChecksumNothingIsGoneOnWith() throws IOException {
        leave(Arrays.copyOf(content, 70_000));

        fetch(address("a.gz"), -1, null);

        assertFetched();
        assertThat(server.requests()).containsExactly("/a.gz");
    }

    @Test
    void aTransferThatBreaksOffGoesOnForAsLongAsSomethingComes() throws IOException {
        server.then(Collections.nCopies(8, FileServer.cut(10_000)).toArray(new FileServer.Answer[0]));

        fetch();

        assertFetched();
        assertThat(pauses).hasSize(8).containsOnly(1.0);
        assertThat(server.requests()).hasSize(9).endsWith("/a.gz bytes=80000-");
        assertThat(heard).contains("retrying: the transfer ended after 80000 of " + SIZE + " bytes");
    }

    @Test
    void aTransferThatNeverGetsFurtherIsGivenUpAndKept() {
        server.then(Collections.nCopies(6, FileServer.wholeCut(10_000)).toArray(new FileServer.Answer[0]));

        DownloadException e = failure();

        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e)
                .hasMessage(address("a.gz") + ": the transfer ended after 10000 of 200000 bytes, 5 times\n  The 10.0 kB"
                        + " that have arrived are kept in " + part + "; the same command goes on from there.");
        assertThat(pauses).containsExactly(1.0, 2.0, 4.0, 8.0);
        assertThat(part).hasSize(10_000);
        assertThat(place).doesNotExist();
    }

    @Test
    void errorsThatMayPassAreTriedAgain() throws IOException {
        server.then(FileServer.status(500), FileServer.status(503, "Retry-After", "7"), FileServer.status(429));

        fetch();

        assertFetched();
        assertThat(pauses).containsExactly(1.0, 7.0, 4.0);
    }

    @Test
    void errorsThatStayAreNot() {
        server.then(FileServer.status(403));

        DownloadException e = failure();

        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e).hasMessage(address("a.gz") + ": the server answers 403");
        assertThat(server.requests()).hasSize(1);
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotThere() {
        DownloadException e =
                catchThrowableOfType(DownloadException.class, () -> fetch(address("no.gz"), SIZE, checksum));

        assertThat(e.reason()).isEqualTo(Reason.NOT_THERE);
        assertThat(e).hasMessage(address("no.gz") + ": the server answers 404, not found");
        assertThat(server.requests()).hasSize(1);
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aWrongChecksumLeavesNothing() throws IOException {
        byte[] other = content.clone();
        other[SIZE / 2]++;
        server.put("a.gz", other);

        DownloadException e = failure();

        assertThat(e.reason()).isEqualTo(Reason.WRONG_CONTENT);
        assertThat(e)
                .hasMessageStartingWith(address("a.gz") + ": wrong checksum\n  expected " + checksum + "\n  found    "
                        + checksum(other) + "\n  What came was deleted;");
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aFileOfAnotherSizeIsNotEvenReceived() {
        server.put("a.gz", Arrays.copyOf(content, 17));

        assertThat(failure()).hasMessageStartingWith(address("a.gz") + ": has 17 bytes, expected 200000;");
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aPageInPlaceOfTheFileCostsNothingOfWhatHasArrived() throws IOException {
        leave(Arrays.copyOf(content, 70_000));
        server.then((exchange, file) -> {
            byte[] page = "<html>Please log in.</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });

        DownloadException e = failure();

        assertThat(e.reason()).isEqualTo(Reason.WRONG_CONTENT);
        assertThat(e)
                .hasMessageStartingWith(address("a.gz") + ": has 27 bytes, expected 200000; nothing of it was kept;")
                .hasMessageEndingWith("\n  The 70.0 kB that have arrived are kept in " + part
                        + "; the same command goes on from there.");
        assertThat(part).hasBinaryContent(Arrays.copyOf(content, 70_000));
        fetch();
        assertFetched();
        assertThat(server.requests()).containsExactly("/a.gz bytes=70000-", "/a.gz bytes=70000-");
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        server.put("old.gz", new byte[1]).then(FileServer.status(302, "Location", "/a.gz"));

        fetch(address("old.gz"), SIZE, checksum);

        assertFetched();
        assertThat(server.requests()).containsExactly("/old.gz", "/a.gz");
    }

    @Test
    void redirectsInACircleOrToFilesAreNot() {
        server.then(Collections.nCopies(9, FileServer.status(301, "Location", "/a.gz"))
                .toArray(new FileServer.Answer[0]));
        assertThat(failure()).hasMessageEndingWith(": the server redirects more than 8 times");

        server.then(FileServer.status(301, "Location", "file:///etc/hostname"));
        assertThat(failure())
                .hasMessageEndingWith(": the server redirects to file:///etc/hostname, which is not followed");
    }

    @Test
    void noServer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertUnreachable("http://127.0.0.1:" + port + "/a.gz", "Connection refused");
        assertUnreachable("http://no-such-host.invalid/a.gz", "unknown host no-such-host.invalid");
    }

    private void assertUnreachable(String address, String why) {
        DownloadException e =
                catchThrowableOfType(DownloadException.class, () -> fetch(URI.create(address), SIZE, checksum));
        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e).hasMessage(address + ": cannot be reached (" + why + ")");
        assertThat(pauses).isEmpty();
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aDiskWithoutRoomIsFoundOutBefore() {
        assertThatThrownBy(() -> fetch(address("a.gz"), Long.MAX_VALUE / 2, checksum))
                .isInstanceOf(InputException.class)
                .hasMessageMatching(
                        ".*a\\.gz: takes [0-9,.]+ GB but the disk has only [0-9,.]+ [kMG]?B(ytes)? left; make room, or"
                                + " let SEQWRIGHT_DATA name a folder on a larger disk");
        assertThat(server.requests()).isEmpty();
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void aFileWhereTheFolderShouldBe() throws IOException {
        Files.writeString(folder.resolve("set"), "");

        assertThatThrownBy(this::fetch).isInstanceOf(InputException.class).hasMessageContaining("cannot be written");
    }

    @Test
    void oneProcessAtATime() throws IOException {
        Files.createDirectories(place.getParent());
        try (PartFile other = PartFile.of(place)) {
            other.append(content, 10);
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(place + ": another process is fetching it;");
        }
        assertThat(part).hasSize(10);
    }

    @Test
    void anInterruptionWhileWaitingKeepsWhatCame() {
        server.then(FileServer.cut(10_000));
        Downloader impatient = new Downloader(new DownloadListener() {}, seconds -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> impatient.fetch(address("a.gz"), place, SIZE, checksum))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(part).hasSize(10_000);
    }

    @Test
    void folderOfThisMachine() throws IOException {
        Path source = Files.write(folder.resolve("source.gz"), content);
        leave(Arrays.copyOf(content, 70_000));

        fetch(source.toUri(), SIZE, checksum);

        assertFetched();
        assertThatThrownBy(() -> fetch(folder.resolve("no.gz").toUri(), SIZE, checksum))
                .hasMessageEndingWith("no.gz: there is no such file");
        assertThat(place).hasBinaryContent(content);
    }

    private void fetch() {
        fetch(address("a.gz"), SIZE, checksum);
    }

    private void fetch(URI from, long size, @Nullable Checksum sum) {
        new Downloader(new Hearing(), pauses::add).fetch(from, place, size, sum);
    }

    private DownloadException failure() {
        return catchThrowableOfType(DownloadException.class, this::fetch);
    }

    private URI address(String path) {
        return URI.create(server.address() + path);
    }

    private void leave(byte[] bytes) throws IOException {
        Files.createDirectories(part.getParent());
        Files.write(part, bytes);
    }

    private void assertFetched() {
        assertThat(place).hasBinaryContent(content);
        assertThat(part).doesNotExist();
    }

    private Checksum checksum(byte[] bytes) throws IOException {
        return Checksum.of(Files.write(folder.resolve("sum"), bytes), Checksum.Algorithm.SHA256);
    }

    private final class Hearing implements DownloadListener {
        @Override
        public void started(Path file, long received, long total) {
            heard.add("started " + received);
        }

        @Override
        public void retrying(Path file, String why, double seconds) {
            heard.add("retrying: " + why);
        }

        @Override
        public void startingAgain(Path file, String why) {
            heard.add("again: " + why);
        }

        @Override
        public void finished(Path file, long size) {
            heard.add("finished " + size);
        }
    }
}
