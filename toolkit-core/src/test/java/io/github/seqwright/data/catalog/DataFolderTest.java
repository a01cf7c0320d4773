package io.github.seqwright.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @Test
    void theVariableNamesIt() {
        Path named = Path.of("some", "..", "where").toAbsolutePath();

        assertThat(folder(Map.of("SEQWRIGHT_DATA", named.toString()))).isEqualTo(named.normalize());
        assertThat(folder(Map.of("SEQWRIGHT_DATA", "here")))
                .isEqualTo(Path.of("here").toAbsolutePath());
    }

    @Test
    void aFileInItsPlaceIsSaidToBeTheVariables(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> folder(Map.of("SEQWRIGHT_DATA", file.toString())))
                .isInstanceOf(InputException.class)
                .hasMessage("SEQWRIGHT_DATA: names the file " + file + ", expected a folder; name another");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void otherwiseItIsInTheCache() {
        Path cache = Path.of(System.getProperty("user.home"), ".cache");

        assertThat(folder(Map.of())).isEqualTo(cache.resolve("seqwright").resolve("data"));
        assertThat(folder(Map.of("SEQWRIGHT_DATA", "", "XDG_CACHE_HOME", "/big/cache")))
                .isEqualTo(Path.of("/big/cache/seqwright/data"));
    }

    @Test
    void aPathOutsideNeedsNoDataSet() {
        assertThat(DataFolder.advice(Path.of("/elsewhere/multi30k/train.en.gz")))
                .isEmpty();
        assertThat(DataFolder.advice(DataFolder.current().path())).isEmpty();
    }

    @Test
    void unknownSets() {
        assertThatThrownBy(() -> DataCatalog.load().get("nothing"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("unknown data set 'nothing'");
    }

    private static Path folder(Map<String, String> environment) {
        return DataFolder.of(environment::get).path();
    }
}
