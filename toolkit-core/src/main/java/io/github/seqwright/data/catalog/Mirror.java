package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A place that has data sets, a folder each with the files named as they are kept here: a folder on this machine, or one of
 * an HTTP server.
 */
public final class Mirror {

    private final String name;
    private final URI base;

    private Mirror(String name, URI base) {
        this.name = name;
        this.base = base;
    }

    /** @throws InputException when it is neither an {@code http(s)} address nor a folder that exists */
    public static Mirror of(String addressOrFolder) {
        String lower = addressOrFolder.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                URI server = URI.create(addressOrFolder.endsWith("/") ? addressOrFolder : addressOrFolder + "/");
                if (server.getHost() == null) {
                    throw unknown(addressOrFolder, "it names no server");
                }
                return new Mirror(addressOrFolder, server);
            }
            Path folder = lower.startsWith("file:") ? Path.of(URI.create(addressOrFolder)) : Path.of(addressOrFolder);
            if (Files.isDirectory(folder)) {
                return new Mirror(addressOrFolder, folder.toUri());
            }
        } catch (InvalidPathException e) {
            throw unknown(addressOrFolder, e.getReason());
        } catch (IllegalArgumentException e) {
            throw unknown(addressOrFolder, String.valueOf(e.getMessage()));
        }
        throw unknown(addressOrFolder, "there is no such folder");
    }

    private static InputException unknown(String given, String why) {
        return new InputException("mirror '" + given + "': " + why + "; expected the address of an HTTP server"
                + " (http://..., https://...) or a folder of this machine");
    }

    /** Where the mirror has a file, whose path may have any characters in it. */
    public URI address(String path) {
        try {
            return base.resolve(new URI(null, null, "./" + path, null));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a path: '" + path + "'", e);
        }
    }

    /** As the user gave it. */
    @Override
    public String toString() {
        return name;
    }
}
