package io.github.seqwright.recipes.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.catalog.DataSet.Found;
import io.github.seqwright.data.catalog.DataSet.State;
import io.github.seqwright.encoder.audio.AudioFile;
import io.github.seqwright.recipe.Configs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AN4 and FSDD, looked for at SEQWRIGHT_DATA, then beside the project; skipped where they are absent. */
class RealSpeechDataTest {

    @TempDir
    private Path folder;

    private static Path real(String file) {
        String named = System.getenv("SEQWRIGHT_DATA");
        Path path = Path.of(named == null ? "../../shared/data" : named).resolve(file);
        assumeTrue(Files.exists(path), file + " is not on this machine");
        return path;
    }

    @Test
    void theChecksumsAreThoseOfTheFiles() {
        assertThat(new An4().find(real("an4/an4.zip").getParent())).isEqualTo(new Found(State.COMPLETE, ""));
        assertThat(new Fsdd().find(real("fsdd/fsdd_recordings.zip").getParent()))
                .isEqualTo(new Found(State.COMPLETE, ""));
    }

    @Test
    void an4HasItsSplits() {
        DataSplits<?> data = new An4Factory().open(Configs.of(An4Factory.Config.class, "path: " + real("an4/an4.zip")));
        assertThat(data.byName().values().stream().map(Dataset::size)).containsExactly(859L, 89L, 130L);
        try (Dataset.Reader<?> reader = data.train().open(0)) {
            Example<?> first = reader.next();
            assertThat(first.id()).isEqualTo("an4_clstk/fash/an251-fash-b");
            assertThat(first.references()).containsExactly("YES");
            assertThat(AudioFile.read((Path) first.source(), 16_000, 10)).hasSize(16_000);
        }
        Set<Character> letters = new HashSet<>();
        for (Dataset<?> split : data.byName().values()) {
            try (Dataset.Reader<?> reader = split.open(0)) {
                reader.forEachRemaining(example -> {
                    for (char letter : example.references().get(0).toCharArray()) {
                        letters.add(letter);
                    }
                });
            }
        }
        assertThat(letters).allMatch(letter -> letter == ' ' || (letter >= 'A' && letter <= 'Z'));
    }

    @Test
    void fsddHasItsSplitsAndMakesStrings() {
        Path recordings = real("fsdd/fsdd_recordings.zip");
        DataSplits<?> single =
                new FsddFactory().open(Configs.of(FsddFactory.Config.class, "recordings: " + recordings));
        assertThat(single.byName().values().stream().map(Dataset::size)).containsExactly(2400L, 300L, 300L);
        DataSplits<?> strings = new FsddFactory()
                .open(Configs.of(
                        FsddFactory.Config.class,
                        "recordings: " + recordings + ", strings: {train: 20, dev: 5, test: 10, folder: " + folder
                                + "}"));
        try (Dataset.Reader<?> reader = strings.train().open(0)) {
            reader.forEachRemaining(example -> {
                assertThat(example.references().get(0).split(" ")).hasSizeBetween(3, 7);
                assertThat(AudioFile.read((Path) example.source(), 8000, 20).length)
                        .isGreaterThan(3 * 1144);
            });
        }
    }
}
