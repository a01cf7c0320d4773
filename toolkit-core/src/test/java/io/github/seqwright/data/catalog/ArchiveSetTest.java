package io.github.seqwright.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataSet.Found;
import io.github.seqwright.data.catalog.DataSet.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSetTest {

    private static final class Tales extends ArchiveSet {
        Tales(URI address, long size, Checksum checksum) {
            super("tales", "tales", "free", new RemoteFile("tales.tar.gz", address, size, checksum), "Tales");
        }
    }

    @TempDir
    private Path temporary;

    private final List<String> heard = new ArrayList<>();
    private final Downloader downloader = new Downloader(
            new DownloadListener() {
                @Override
                public void started(Path file, long received, long total) {
                    heard.add("started after " + received);
                }

                @Override
                public void unpacking(Path archive, long read, long size) {
                    assertThat(read).isBetween(0L, size);
                }

                @Override
                public void unpacked(Path archive) {
                    heard.add("unpacked " + archive.getFileName());
                }
            },
            seconds -> {});
    private FileServer server;
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        folder = temporary.resolve("data").resolve("tales");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ArchiveSet set(byte[] archive) throws IOException {
        server.put("tales.tar.gz", archive);
        Path copy = Files.write(temporary.resolve("copy"), archive);
        return new Tales(
                URI.create(server.address() + "tales.tar.gz"),
                archive.length,
                Checksum.of(copy, Checksum.Algorithm.MD5));
    }

    private static TarArchive tales() {
        return new TarArchive()
                .folder("Tales")
                .file("Tales/1/a.txt", "once")
                .file("./Tales/" + "long/".repeat(40) + "b", "upon");
    }

    @Test
    void itIsFetchedAndUnpackedOnce() throws IOException {
        byte[] archive = tales().bytes();
        ArchiveSet set = set(archive);
        assertThat(set.size()).isEqualTo(archive.length);
        assertThat(set.find(folder)).isEqualTo(new Found(State.ABSENT, ""));

        server.then(FileServer.cut(100));
        set.fetch(folder, null, downloader);

        assertThat(server.requests()).containsExactly("/tales.tar.gz", "/tales.tar.gz bytes=100-");
        assertThat(heard).containsExactly("started after 0", "unpacked tales.tar.gz");
        assertThat(set.find(folder)).isEqualTo(new Found(State.COMPLETE, ""));
        assertThat(folder.resolve("Tales/1/a.txt")).hasContent("once");
        assertThat(folder.resolve("Tales/" + "long/".repeat(40) + "b")).hasContent("upon");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("Tales", "tales.tar.gz");

        Files.delete(folder.resolve("tales.tar.gz"));
        set.fetch(folder, null, downloader);
        assertThat(set.find(folder)).isEqualTo(new Found(State.COMPLETE, ""));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anArchiveThatIsHereIsUnpackedAndWhatAKilledProcessHasLeftGoes() throws IOException {
        byte[] archive = tales().bytes();
        ArchiveSet set = set(archive);
        Files.createDirectories(folder.resolve("Tales.part").resolve("Tales"));
        Files.writeString(folder.resolve("Tales.part").resolve("Tales").resolve("half.txt"), "on");
        Files.write(folder.resolve("tales.tar.gz"), archive);
        assertThat(set.find(folder)).isEqualTo(new Found(State.PARTIAL, "not unpacked"));

        set.fetch(folder, null, downloader);

        assertThat(heard).containsExactly("unpacked tales.tar.gz");
        assertThat(folder.resolve("Tales").toFile().list()).containsExactlyInAnyOrder("1", "long");

        byte[] damaged = archive.clone();
        damaged[20]++;
        Path other = temporary.resolve("other");
        Files.createDirectories(other);
        Files.write(other.resolve("tales.tar.gz"), damaged);
        assertThat(set.find(other)).isEqualTo(new Found(State.DAMAGED, "not what was published: tales.tar.gz"));
    }

    @Test
    void nothingIsWrittenElsewhere() throws IOException {
        for (String name : List.of(
                "../evil", "Tales/../../evil", "/tmp/seqwright-evil", "Tales/..", "Tales\\..\\..\\evil", "C:/evil")) {
            assertRefused(tales().file(name, "evil"), "its '" + name + "' would be written outside of its folder");
        }
        for (byte kind : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_FIFO,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK
        }) {
            assertRefused(
                    tales().special("Tales/link", kind, "../..").file("Tales/link/evil", "evil"),
                    "its 'Tales/link' is neither a file nor a folder");
        }
        assertRefused(new TarArchive().file("Other/a.txt", "a"), "has no folder Tales; get the archive from elsewhere");
    }

    private void assertRefused(TarArchive archive, String why) throws IOException {
        ArchiveSet set = set(archive.bytes());
        assertThatThrownBy(() -> set.fetch(folder, null, downloader))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("tales.tar.gz") + ": " + why);
        assertThat(set.find(folder)).isEqualTo(new Found(State.PARTIAL, "not unpacked"));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("Tales.part", "tales.tar.gz");
        assertThat(temporary.resolve("data").toFile().list()).containsExactly("tales");
        assertThat(Path.of("/tmp/seqwright-evil")).doesNotExist();
    }

    @Test
    void anArchiveThatIsCutOffIsNotUnpacked() throws IOException {
        byte[] archive = tales().bytes();
        ArchiveSet set = set(Arrays.copyOf(archive, archive.length - 12));

        assertThatThrownBy(() -> set.fetch(folder, null, downloader))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Tales.part: cannot be written (Unexpected end of ZLIB input stream)");
        assertThat(folder.resolve("Tales")).doesNotExist();
    }
}
