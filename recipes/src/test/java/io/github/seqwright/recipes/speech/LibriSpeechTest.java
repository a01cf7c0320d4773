package io.github.seqwright.recipes.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.ArchiveSet;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.DataCatalog;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.data.catalog.DownloadListener;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.FileServer;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.data.catalog.RemoteFile;
import io.github.seqwright.data.catalog.TarArchive;
import io.github.seqwright.encoder.audio.WavWriter;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.train.Experiment;
import io.github.seqwright.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of LibriSpeech as data sets, and the recipe, on archives of tones. */
class LibriSpeechTest {

    private static final int RATE = 16_000;

    private static final class Tiny extends ArchiveSet {
        Tiny(String part, long size, Checksum checksum) {
            super(
                    "librispeech-" + part,
                    "tones",
                    "free",
                    new RemoteFile(part + ".tar.gz", null, size, checksum),
                    "LibriSpeech");
        }
    }

    @TempDir
    private Path temporary;

    /** Two chapters, laid out as the real ones. */
    private static byte[] archive(String part) {
        TarArchive archive = new TarArchive().folder("LibriSpeech").file("LibriSpeech/README.TXT", "tones");
        for (String chapter : List.of("121", "122")) {
            String folder = "LibriSpeech/" + part + "/84/" + chapter + "/";
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                String id = "84-" + chapter + "-000" + i;
                list.append(id)
                        .append(" GO DO YOU HEAR ")
                        .append(i == 0 ? "ME" : "HIM")
                        .append('\n');
                archive.file(folder + id + ".wav", WavWriter.bytes(Tones.tone(300 + 200 * i, RATE), RATE));
            }
            archive.file(folder + "84-" + chapter + ".trans.txt", list.toString());
        }
        return archive.bytes();
    }

    private Path fetched(FileServer server, String part) throws IOException {
        byte[] archive = archive(part);
        server.put("librispeech-" + part + "/" + part + ".tar.gz", archive);
        Path copy = Files.write(temporary.resolve(part + ".copy"), archive);
        DataSet set = new Tiny(part, archive.length, Checksum.of(copy, Checksum.Algorithm.MD5));
        Path folder = new DataFolder(temporary).of(set);
        set.fetch(folder, Mirror.of(server.address()), new Downloader(new DownloadListener() {}));
        return folder;
    }

    @Test
    void whatWasFetchedIsFoundAndTheRecipeTrainsOnIt() throws IOException {
        try (FileServer server = new FileServer()) {
            Path train = fetched(server, "train-clean-100");
            Path test = fetched(server, "test-clean");
            assertThat(train.resolve("LibriSpeech/train-clean-100/84/121/84-121.trans.txt"))
                    .exists();
            assertThat(new LibriSpeechFactory()
                            .open(Configs.of(LibriSpeechFactory.Config.class, "train: [" + train + "/LibriSpeech]"))
                            .train()
                            .size())
                    .isEqualTo(6);

            List<String> small = List.of(
                    "data.train=[" + train + "/LibriSpeech]",
                    "data.dev=[" + test + "]",
                    "data.test=[" + test + "/LibriSpeech/test-clean]",
                    "model.encoder.hidden=8",
                    "model.decoder.hidden=8",
                    "model.target.embedding=8",
                    "training.device=cpu",
                    "training.precision=float32",
                    "training.batch.size=3",
                    "training.epochs=1",
                    "search.limits.max_length=5");
            try (Experiment<?> experiment =
                    Experiment.begin(Recipes.read("speech/librispeech-100", small), temporary.resolve("run"))) {
                Experiment.Summary summary = experiment.run(new TrainingListener() {});
                assertThat(summary.step()).isEqualTo(2);
                assertThat(summary.test()).isNotNull();
                assertThat(summary.test().hypotheses()).hasSize(6);
                assertThat(summary.test().errors()).isNotNull();
            }
        }
    }

    @Test
    void everyPartIsASet() {
        DataCatalog catalog = DataCatalog.load();
        for (String part : List.of(
                "dev-clean",
                "dev-other",
                "test-clean",
                "test-other",
                "train-clean-100",
                "train-clean-360",
                "train-other-500")) {
            DataSet set = catalog.get("librispeech-" + part);
            assertThat(set.license()).isEqualTo("CC BY 4.0");
            assertThat(set.size()).isGreaterThan(300_000_000);
            assertThat(set.find(temporary)).isEqualTo(new DataSet.Found(DataSet.State.ABSENT, ""));
        }
    }

    @Test
    void aPartThatIsMissingSaysHowToGetIt() {
        Path missing = DataFolder.current().path().resolve("librispeech-dev-other/LibriSpeech");
        assumeTrue(!Files.exists(missing), "this machine has LibriSpeech");
        assertThatThrownBy(() -> new LibriSpeechFactory()
                        .open(Configs.of(
                                LibriSpeechFactory.Config.class, "train: ['data:librispeech-dev-other/LibriSpeech']")))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": there is no such folder or archive of recordings; 'seqwright data fetch"
                        + " librispeech-dev-other' brings it");
    }
}
