package io.github.seqwright.encoder.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.data.Frames;
import io.github.seqwright.recipe.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of AN4 and FSDD, looked for at SEQWRIGHT_DATA, then beside the project; skipped where they are absent. */
class RealRecordingsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"an4/an4.zip, an4/an4_test.tsv, 1, 3, 16000", "fsdd/fsdd_recordings.zip, fsdd/fsdd.tsv, 0, 6, 8000"})
    void lengthsAreThoseOfTheTable(String zip, String table, int fileColumn, int framesColumn, int rate)
            throws IOException {
        String named = System.getProperty("SEQWRIGHT_DATA", System.getenv("SEQWRIGHT_DATA"));
        Path data = Path.of(named == null ? "../../shared/data" : named);
        assumeTrue(Files.isRegularFile(data.resolve(zip)), zip + " is not on this machine");
        AudioFrontEnd frontEnd =
                AudioFrontEnd.unfitted(Configs.of(AudioConfig.class, "rate: " + rate + ", filter_bank: {bins: 40}"));
        List<String> lines = Files.readAllLines(data.resolve(table));
        try (ZipFile recordings = new ZipFile(data.resolve(zip).toFile())) {
            for (int i = 1; i < lines.size(); i += lines.size() / 20) {
                String[] cells = lines.get(i).split("\t", -1);
                int samples = Integer.parseInt(cells[framesColumn]);
                Path file = folder.resolve(i + ".wav");
                Files.copy(recordings.getInputStream(recordings.getEntry(cells[fileColumn])), file);

                assertThat(AudioFile.read(file, rate, 60)).as(cells[fileColumn]).hasSize(samples);
                Frames frames = frontEnd.features(file);
                assertThat(frames.frames()).isEqualTo(1 + (samples - rate / 40) / (rate / 100));
                for (float value : frames.values()) {
                    assertThat(value).isFinite();
                }
            }
        }
    }
}
