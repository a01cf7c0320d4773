package io.github.seqwright.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.data.catalog.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathExpansionTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DATA", "/big disk/data", "PART", "de$1", "EMPTY", "", "TRICKY", "${DATA}", "SEQWRIGHT_DATA", "/data sets");
    private static final YamlSource SOURCE = new YamlSource("r.yaml", "", Path.of("/recipes/translation"));

    private static Path expand(String text) throws Mismatch {
        Origin origin = Origin.file(SOURCE, 1, 1);
        return new PathExpansion(ENVIRONMENT::get).expand(new Value.Scalar(origin, text, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, /recipes/translation/a.txt",
        "./x/../a.txt, /recipes/translation/a.txt",
        "../a.txt, /recipes/a.txt",
        "/a.txt, /a.txt",
        "${DATA}/a.txt, /big disk/data/a.txt",
        "x/${PART}/${PART}.txt, /recipes/translation/x/de$1/de$1.txt",
        "${NONE:-/tmp}/a, /tmp/a",
        "${NONE:-}a, /recipes/translation/a",
        "${EMPTY:-b}, /recipes/translation/b",
        "${DATA:-/tmp}, /big disk/data",
        "${TRICKY}, /recipes/translation/${DATA}",
        "$DATA, /recipes/translation/$DATA",
        "$${DATA}, /recipes/translation/${DATA}",
        "a~, /recipes/translation/a~",
        "~b/c, /recipes/translation/~b/c"
    })
    void expands(String text, String path) throws Mismatch {
        assertThat(expand(text)).isEqualTo(Path.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "data:set/a.txt, /data sets/set/a.txt",
        "data:set, /data sets/set",
        "data:${PART}/x/../y, /data sets/de$1/y"
    })
    void dataSets(String text, String path) throws Mismatch {
        assertThat(expand(text)).isEqualTo(Path.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:", "data:.", "data:../x", "data:/x"})
    void dataOutsideTheFolderOfDataSets(String text) {
        assertThatThrownBy(() -> expand(text))
                .isInstanceOf(Mismatch.class)
                .hasMessage(
                        "expected data:NAME or data:NAME/FILE, in the folder of data sets, but found '" + text + "'");
    }

    @Test
    void aPathInTheFolderOfDataSetsIsWrittenSoThatItFitsElsewhere() {
        Path folder = DataFolder.current().path();
        assertThat(PathExpansion.escaped(folder.resolve("set").resolve("a.txt")))
                .isEqualTo("data:set/a.txt");
        assertThat(PathExpansion.escaped(folder)).isEqualTo(folder.toString());
    }

    @Test
    void home() throws Mismatch {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(expand("~/a")).isEqualTo(home.resolve("a"));
        assertThat(expand("~")).isEqualTo(home);
        assertThat(expand("${NONE:-~/b}")).isEqualTo(home.resolve("b"));
    }

    @Test
    void emptyVariableNeedsADefault() {
        assertThatThrownBy(() -> expand("${EMPTY}/a"))
                .isInstanceOf(Mismatch.class)
                .hasMessage("the environment variable EMPTY is not set; set it, or write ${EMPTY:-DEFAULT}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/${b}", "/a/$${b}", "/a/$$$", "/a/${", "/~/x", "/a b/c"})
    void escapedPathExpandsToItself(String path) throws Mismatch {
        assertThat(expand(PathExpansion.escaped(Path.of(path)))).isEqualTo(Path.of(path));
    }
}
