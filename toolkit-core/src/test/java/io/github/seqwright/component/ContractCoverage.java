package io.github.seqwright.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds components that no contract test checks. */
public final class ContractCoverage {

    private ContractCoverage() {}

    /**
     * Fails unless every component of a family is named by the {@link Covers} of a class that extends the contract, and
     * every name is one of the family's.
     *
     * @param tests a test of the module; all test classes beside it are looked at
     */
    public static <F extends ComponentFactory<?>> void assertComplete(
            Class<?> tests, Class<F> family, Class<?> contract) {
        Set<String> covered = testClasses(tests)
                .filter(type -> contract.isAssignableFrom(type)
                        && !Modifier.isAbstract(type.getModifiers())
                        && type.isAnnotationPresent(Covers.class))
                .flatMap(type -> Arrays.stream(type.getAnnotation(Covers.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(covered)
                .as(
                        "types of %s that an extension of %s checks, as its @Covers says",
                        Components.noun(family), contract.getSimpleName())
                .isEqualTo(Components.of(family).names());
    }

    private static Stream<Class<?>> testClasses(Class<?> beside) {
        try {
            Path root = Path.of(
                    beside.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files
                        .map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace(root.getFileSystem().getSeparator(), "."))
                        .<Class<?>>map(name -> load(name, beside))
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name, Class<?> beside) {
        try {
            return Class.forName(name, false, beside.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
