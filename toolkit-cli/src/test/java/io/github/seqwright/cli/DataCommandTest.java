package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.seqwright.FablesDataSet;
import com.example.seqwright.ProverbsDataSet;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.cli.CliProcess.Running;
import io.github.seqwright.data.catalog.FileServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The data sets of the tests are {@link ProverbsDataSet}, a file, and {@link FablesDataSet}, an archive. */
class DataCommandTest {

    private static final byte[] PROVERBS = proverbs();

    @TempDir
    private Path folder;

    private FileServer server;
    private Path set;
    private Path file;
    private Path part;

    private static byte[] proverbs() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append(String.format("%06d\tun proverbe.\n", i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void start() throws IOException {
        server = new FileServer().put("proverbs/proverbs.tsv", PROVERBS);
        set = folder.resolve("data").resolve("proverbs");
        file = set.resolve("proverbs.tsv");
        part = set.resolve("proverbs.tsv.part");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listSaysWhatThereIsAndWhatIsHere() throws Exception {
        assertThat(run("data", "list").done())
                .contains(
                        "proverbs                     200.0 kB  not here; get it with: seqwright data fetch proverbs\n"
                                + "                             ten thousand proverbs, numbered\n"
                                + "                             license: CC0\n")
                .contains("multi30k                       2.0 MB  not here;")
                .contains("librispeech-train-other-500   30.6 GB  not here;")
                .contains("tatoeba-en-fr                  3.7 MB  not here;");

        Files.createDirectories(set);
        Files.write(file, PROVERBS);
        assertThat(run("data", "list").done())
                .contains("proverbs                     200.0 kB  complete in " + set + "\n");

        Files.write(file, new byte[200_000]);
        assertThat(run("data", "list").done())
                .contains("proverbs                     200.0 kB  damaged (not what was published: proverbs.tsv) in "
                        + set + "; mend it with: seqwright data fetch proverbs\n");
    }

    @Test
    void fetchBringsItOnceAndPrintsTheFolder() throws Exception {
        Result first = fetch();

        assertThat(first.done()).isEqualTo(set + "\n");
        assertThat(first.errors()).isEqualTo("proverbs.tsv  200.0 kB\nproverbs: complete\n");
        assertThat(file).hasBinaryContent(PROVERBS);

        Result second = fetch();
        assertThat(second.done()).isEqualTo(set + "\n");
        assertThat(second.errors()).isEqualTo("proverbs: was complete already\n");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anArchiveIsUnpacked() throws Exception {
        server.put("fables/fables.tar.gz", FablesDataSet.ARCHIVE);
        Path fables = folder.resolve("data").resolve("fables");
        String[] command = {"data", "fetch", "fables", "--mirror", server.address()};

        Result first = run(command);
        assertThat(first.done()).isEqualTo(fables + "\n");
        assertThat(first.errors())
                .isEqualTo("fables.tar.gz  " + FablesDataSet.ARCHIVE.length
                        + " bytes\nfables.tar.gz: unpacked\nfables: complete\n");
        assertThat(fables.resolve("Fables/fox.txt")).hasContent("The grapes were sour.");
        assertThat(run(command).errors()).isEqualTo("fables: was complete already\n");

        Files.move(fables.resolve("Fables"), folder.resolve("away"));
        assertThat(run("data", "list").done())
                .contains("partial (not unpacked) in " + fables + "; mend it with: seqwright data fetch fables\n");
        assertThat(run(command).errors()).isEqualTo("fables.tar.gz: unpacked\nfables: complete\n");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void interruptedItGoesOnWithWhatCame() throws Exception {
        server.then(server.hanging(50_000));
        Running running = fetching().start();
        while (!Files.exists(part) || Files.size(part) < 50_000) {
            assertThat(running.process().isAlive()).isTrue();
            Thread.sleep(20);
        }
        running.interrupt();
        Result interrupted = running.result();

        assertThat(interrupted.exitCode()).isEqualTo(130);
        assertThat(interrupted.output()).isEmpty();
        assertThat(interrupted.errors())
                .endsWith("seqwright: interrupted; the same command goes on with what has arrived\n");
        assertThat(set).isDirectoryContaining(path -> path.equals(part));
        assertThat(file).doesNotExist();

        Result second = fetch();
        assertThat(second.errors())
                .isEqualTo("proverbs.tsv: going on after 50.0 kB\nproverbs.tsv  200.0 kB\nproverbs: complete\n");
        assertThat(server.requests()).endsWith("/proverbs/proverbs.tsv bytes=50000-");
        assertThat(file).hasBinaryContent(PROVERBS);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskKeepsWhatFitted() throws Exception {
        Result result = fetching().withFilesUpTo(100).run();

        assertThat(result.mistake(1))
                .startsWith("seqwright: " + part + ": cannot be written (")
                .endsWith("make room, or let SEQWRIGHT_DATA name a folder on a larger disk. What has arrived is kept"
                        + " there, and the same command goes on from it; delete it if you need the room\n");
        assertThat(Files.readAllBytes(part)).isEqualTo(Arrays.copyOf(PROVERBS, (int) Files.size(part)));
        assertThat(file).doesNotExist();

        assertThat(fetch().exitCode()).isZero();
        assertThat(file).hasBinaryContent(PROVERBS);
    }

    @Test
    void aWrongFileIsNotKept() throws Exception {
        server.put("proverbs/proverbs.tsv", new byte[200_000]);

        assertThat(fetch().mistake(1))
                .startsWith("seqwright: " + server.address() + "proverbs/proverbs.tsv: wrong checksum\n"
                        + "  expected sha256"
                        + " d633c4335e06d36a0fd2cf6c34aa070469499872f1af3223fc32b333ac36468c\n"
                        + "  found    sha256 ");
        assertThat(set).isEmptyDirectory();
    }

    @Test
    void withoutANetworkItSaysWhatToDo() throws Exception {
        assertThat(run("data", "fetch", "proverbs").mistake(1))
                .startsWith("seqwright: http://127.0.0.1:1/proverbs.tsv: cannot be reached (Connection refused)\n"
                        + "  Without a network here, get these elsewhere and put them into " + set + "\n"
                        + "    http://127.0.0.1:1/proverbs.tsv\n");
    }

    @Test
    void mistakes() throws Exception {
        assertThat(run("data", "fetch", "proverb").mistake(2))
                .isEqualTo(
                        "seqwright: unknown data set 'proverb' (known: an4, fables, flickr8k, fsdd, librispeech-dev-clean, librispeech-dev-other,"
                                + " librispeech-test-clean, librispeech-test-other, librispeech-train-clean-100,"
                                + " librispeech-train-clean-360, librispeech-train-other-500, multi30k, proverbs, tatoeba-en-fr);"
                                + " did you mean 'proverbs'?\n"
                                + "Try 'seqwright data fetch --help'.\n");
        assertThat(run("data", "fetch").mistake(2)).startsWith("seqwright: NAME: missing; add it");
        assertThat(run("data", "fetch", "proverbs", "--mirror", "no").mistake(2))
                .startsWith("seqwright: mirror 'no': there is no such folder; expected the address of an HTTP server");
        assertThat(run("data", "fetch", "proverbs", "--mirror", "").mistake(2))
                .startsWith("seqwright: --mirror: is empty, expected the address of an HTTP server or a folder\n");
        assertThat(run("data").mistake(2)).startsWith("Usage: seqwright data ");
    }

    @Test
    void aSetMayBeMadeOfAFileGotElsewhere() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append("Sentence " + i + ".\tPhrase " + i + ".\tCC-BY\n");
        }
        Files.writeString(folder.resolve("fra.txt"), text);
        Path tatoeba = folder.resolve("data").resolve("tatoeba-en-fr");

        Result result = run("data", "fetch", "tatoeba-en-fr", "--from", "fra.txt");

        assertThat(result.done()).isEqualTo(tatoeba + "\n");
        assertThat(result.errors()).isEqualTo("tatoeba-en-fr: complete, 50 pairs\n");
        assertThat(run("data", "list").done()).contains("complete in " + tatoeba + "\n");
        assertThat(run("data", "fetch", "multi30k", "--from", "fra.txt").mistake(1))
                .isEqualTo("seqwright: the data set multi30k is not made of one file; --mirror names a folder or server"
                        + " that has its files\n");
        assertThat(run("data", "fetch", "tatoeba-en-fr", "--from", "fra.txt", "--mirror", ".")
                        .mistake(2))
                .startsWith("seqwright: --from and --mirror exclude each other\n");
    }

    @Test
    void aFileAsDataFolder() throws Exception {
        Files.writeString(folder.resolve("data"), "");

        for (String command : List.of("list", "fetch proverbs")) {
            assertThat(run(("data " + command).split(" ")).mistake(1))
                    .isEqualTo("seqwright: SEQWRIGHT_DATA: names the file data, expected a folder; name another\n");
        }
    }

    @Test
    void aRecipeWhoseDataIsMissingSaysHowToGetIt() throws Exception {
        Path multi30k = folder.resolve("data").resolve("multi30k");
        assertThat(run("train", "translation/multi30k-en-de").mistake(1))
                .isEqualTo("Reading data ...\nseqwright: " + multi30k.resolve("train.en.gz")
                        + ": no such file; 'seqwright data fetch multi30k' brings it\n");
        assertThat(run("train", "translation/tatoeba-en-fr").mistake(1))
                .isEqualTo("Reading data ...\nseqwright: "
                        + folder.resolve("data").resolve("tatoeba-en-fr")
                        + ": the corpus is not there; 'seqwright data fetch tatoeba-en-fr' brings it\n");
    }

    private Result fetch() throws IOException, InterruptedException {
        return fetching().run();
    }

    private CliProcess fetching() {
        return process("data", "fetch", "proverbs", "--mirror", server.address());
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        return process(arguments).run();
    }

    private CliProcess process(String... arguments) {
        return seqwright(arguments).in(folder).with("SEQWRIGHT_DATA", "data");
    }
}
