package io.github.seqwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The notices that go with the distribution name the libraries in it. */
class ThirdPartyNoticesTest {

    private static final Path NOTICES = Path.of("src/main/licenses/THIRD-PARTY-NOTICES.txt");
    private static final Pattern LIBRARY = Pattern.compile("(?m)^  ([a-z0-9_-]+) (\\d\\S*)  https://.+$");

    // On the class path of the tests alone.
    private static final List<String> TEST_GROUPS = List.of(
            "org/junit",
            "org/assertj",
            "net/bytebuddy",
            "com/tngtech",
            "org/opentest4j",
            "org/apiguardian",
            "org/apache/maven",
            "io/github/seqwright");

    /** Versions by name, from where a Maven repository keeps them: GROUP/NAME/VERSION/NAME-VERSION.jar. */
    private static Map<String, String> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> !jar.getParent().endsWith("target")) // the modules themselves, once they are packaged
                .filter(jar -> jar.getFileName()
                        .toString()
                        .startsWith(jar.getParent().getParent().getFileName() + "-"))
                .filter(jar -> TEST_GROUPS.stream()
                        .noneMatch(group -> jar.toString().replace('\\', '/').contains("/" + group + "/")))
                .collect(Collectors.toMap(
                        jar -> jar.getParent().getParent().getFileName().toString(),
                        jar -> jar.getParent().getFileName().toString(),
                        (one, same) -> one,
                        TreeMap::new));
    }

    @Test
    void nameEveryLibraryWithItsVersion() throws Exception {
        Map<String, String> named = LIBRARY.matcher(Files.readString(NOTICES))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult line) -> line.group(1), line -> line.group(2), (a, b) -> a, TreeMap::new));
        // A build for a GPU has no libtorch in it.
        named.keySet()
                .removeIf(name ->
                        name.startsWith("pytorch-native") && !libraries().containsKey(name));

        assertThat(libraries()).hasSizeGreaterThan(10).isEqualTo(named);
    }
}
