package io.github.seqwright.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions that the build wrote down: this program's and those of the engine it was built for. */
public record Version(String seqwright, String djl, String pytorch) {

    /** What {@code --version} prints; does not start the engine. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Version version = read();
            return new String[] {
                "seqwright " + version.seqwright,
                "DJL " + version.djl + ", PyTorch " + version.pytorch + ", Java " + java(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }

    public static Version read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(
                properties.getProperty("seqwright"), properties.getProperty("djl"), properties.getProperty("pytorch"));
    }

    /** Version and vendor of the running Java. */
    public static String java() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    }
}
