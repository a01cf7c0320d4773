package io.github.seqwright.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a recipe and where it came from.
 *
 * @param name what problems call it: a file as the user gave it, or the name of a built-in recipe
 * @param folder what relative paths in the text start from
 */
public record YamlSource(String name, String text, Path folder) {

    private static final int LONGEST = 1 << 20;

    public YamlSource {
        if (text.length() > LONGEST) {
            throw tooLong(name);
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
    }

    /**
     * A recipe on disk.
     *
     * @throws RecipeException when it is not a readable text file in UTF-8 of at most 1 MiB
     */
    public static YamlSource file(Path file) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new RecipeException(name, "is a folder; expected a recipe file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(name, in, file.toAbsolutePath().normalize().resolveSibling(""));
        } catch (NoSuchFileException e) {
            throw new RecipeException(name, "no such file");
        } catch (AccessDeniedException e) {
            throw new RecipeException(name, "cannot be read: permission denied");
        } catch (IOException e) {
            throw new RecipeException(name, "cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Reads to the end and leaves the stream open, e.g. for a resource of the class path.
     *
     * @throws RecipeException when it is not text in UTF-8 of at most 1 MiB
     */
    public static YamlSource of(String name, InputStream in, Path folder) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw tooLong(name);
        }
        return new YamlSource(name, decoded(name, bytes), folder);
    }

    private static String decoded(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            long line = 1 + out.flip().chars().filter(c -> c == '\n').count();
            throw new RecipeException(
                    name + ":" + line,
                    String.format("not UTF-8 (byte 0x%02X); save the file as UTF-8", bytes[in.position()] & 0xFF));
        }
        return out.flip().toString();
    }

    private static RecipeException tooLong(String name) {
        return new RecipeException(name, "longer than 1 MiB; expected a recipe, which is a short text");
    }
}
