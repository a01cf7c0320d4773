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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {

    private static final class TwoFiles extends FileSet {
        TwoFiles(RemoteFile... files) {
            super("two", "two files", "free", List.of(files));
        }
    }

    @TempDir
    private Path temporary;

    private final List<String> fetched = new ArrayList<>();
    private final Downloader downloader = new Downloader(new DownloadListener() {
        @Override
        public void finished(Path file, long size) {
            fetched.add(String.valueOf(file.getFileName()));
        }
    });
    private Path folder;
    private Path mirror;
    private FileSet set;

    @BeforeEach
    void files() throws IOException {
        folder = temporary.resolve("data").resolve("two");
        mirror = temporary.resolve("mirror");
        Files.createDirectories(mirror.resolve("two").resolve("b"));
        set = new TwoFiles(
                file("a.txt", "of a", URI.create("http://127.0.0.1:1/x/a.txt")),
                file("b/c.txt", "of c", URI.create("http://127.0.0.1:1/x/c.txt")));
    }

    private RemoteFile file(String path, String text, @Nullable URI address) throws IOException {
        Path file = Files.writeString(mirror.resolve("two").resolve(path), text);
        return new RemoteFile(path, address, text.length(), Checksum.of(file, Checksum.Algorithm.SHA256));
    }

    @Test
    void onlyWhatIsMissingOrDamagedIsFetched() throws IOException {
        assertThat(set.find(folder)).isEqualTo(new Found(State.ABSENT, ""));

        set.fetch(folder, Mirror.of(mirror.toString()), downloader);
        assertThat(fetched).containsExactly("a.txt", "c.txt");
        assertThat(set.find(folder)).isEqualTo(new Found(State.COMPLETE, ""));

        Files.delete(folder.resolve("a.txt"));
        assertThat(set.find(folder)).isEqualTo(new Found(State.PARTIAL, "1 of 2 files"));
        Files.writeString(folder.resolve("b").resolve("c.txt"), "of d");
        assertThat(set.find(folder)).isEqualTo(new Found(State.DAMAGED, "not what was published: b/c.txt"));

        Files.writeString(folder.resolve("a.txt"), "of a");
        set.fetch(folder, Mirror.of(mirror.toUri().toString()), downloader);
        assertThat(fetched).containsExactly("a.txt", "c.txt", "c.txt");
        assertThat(folder.resolve("b").resolve("c.txt")).hasContent("of c");
    }

    @Test
    void withoutANetworkItSaysWhatToGetElsewhere() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("a.txt"), "of a");

        assertThatThrownBy(() -> set.fetch(folder, null, downloader))
                .hasMessage("http://127.0.0.1:1/x/c.txt: cannot be reached (Connection refused)\n"
                        + "  Without a network here, get these elsewhere and put them into " + folder + "\n"
                        + "    http://127.0.0.1:1/x/c.txt -> b/c.txt\n"
                        + "  and run the same command again, which checks them; or give it --mirror, a folder or server"
                        + " that has the data set.");
    }

    @Test
    void aMirrorThatLacksItIsToldHowOneLooks() throws IOException {
        Files.delete(mirror.resolve("two").resolve("a.txt"));

        assertThatThrownBy(() -> set.fetch(folder, Mirror.of(mirror.toString()), downloader))
                .hasMessage(mirror.resolve("two").resolve("a.txt") + ": there is no such file\n"
                        + "  A mirror has a folder for each data set: " + mirror
                        + " should have the folder two with a.txt in it.");
    }

    @Test
    void aFileThatOnlyMirrorsHave() throws IOException {
        FileSet own = new TwoFiles(file("a.txt", "of a", null));
        assertThat(own.fetchCommand("seqwright")).isEqualTo("seqwright data fetch two --mirror FOLDER");
        assertThat(set.fetchCommand("seqwright")).isEqualTo("seqwright data fetch two");

        assertThatThrownBy(() -> own.fetch(folder, null, downloader))
                .hasMessage("two: a.txt has no public address; --mirror names a folder or server that has it");

        own.fetch(folder, Mirror.of(mirror.toString()), downloader);
        assertThat(folder.resolve("a.txt")).hasContent("of a");
    }

    @Test
    void mirrorsAreFoldersOrServers() {
        assertThat(Mirror.of("https://example.org/data").address("two/a.txt"))
                .isEqualTo(URI.create("https://example.org/data/two/a.txt"));
        assertThat(Mirror.of("https://example.org/data").address("two/a b: 100%.txt"))
                .isEqualTo(URI.create("https://example.org/data/two/a%20b:%20100%25.txt"));
        assertThat(Path.of(Mirror.of(mirror.toString()).address("a b%20.txt"))).isEqualTo(mirror.resolve("a b%20.txt"));
        for (String wrong : List.of(
                "no/such/folder", "ftp://example.org/", "http://exa mple.org/", "http:///data", "file:relative")) {
            assertThatThrownBy(() -> Mirror.of(wrong))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("mirror '" + wrong + "': ")
                    .hasMessageEndingWith(
                            "; expected the address of an HTTP server (http://..., https://...) or a folder"
                                    + " of this machine");
        }
    }

    @Test
    void aSetOfSeveralFilesIsNotMadeOfOne() {
        assertThat(set.paths()).containsExactly("a.txt", "b/c.txt");
        assertThatThrownBy(() -> set.make(folder, mirror.resolve("two").resolve("a.txt")))
                .isInstanceOf(InputException.class)
                .hasMessage("the data set two is not made of one file; --mirror names a folder or server that has its"
                        + " files");
    }

    @Test
    void sumsListedInAMirror() throws IOException {
        String sum = "0b18e8738d744a3db9988bdd3546790101658824f67ec39d3d82dca2d741cc82";
        Path sums = Files.writeString(
                temporary.resolve("SHA256SUMS"),
                "nonsense\n" + sum.replace('0', '1') + "  ./b/a.txt\n" + sum + " *a.txt\n");

        assertThat(Checksum.listed(sums, "a.txt")).contains(Checksum.sha256(sum));
        assertThat(Checksum.listed(sums, "b/a.txt")).contains(Checksum.sha256(sum.replace('0', '1')));
        assertThat(Checksum.listed(sums, "c.txt")).isEmpty();
        assertThatThrownBy(() -> Checksum.sha1(sum)).hasMessage("not a SHA-1 sum: '" + sum + "'");
    }
}
