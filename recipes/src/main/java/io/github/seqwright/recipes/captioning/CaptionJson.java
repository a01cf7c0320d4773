package io.github.seqwright.recipes.captioning;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the JSON files of caption data sets; what they have beside captions is passed over. */
final class CaptionJson {

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private CaptionJson() {}

    /** @throws InputException when it is missing, or not JSON of this form */
    static <T> T read(Path file, Class<T> form, String expected) {
        T content = parse(file, form, expected);
        if (content == null) {
            throw new InputException(file + ": is empty, expected " + expected);
        }
        return content;
    }

    private static <T> @Nullable T parse(Path file, Class<T> form, String expected) {
        try (Reader in = Files.newBufferedReader(file)) {
            return GSON.fromJson(in, form);
        } catch (NoSuchFileException e) {
            throw new InputException(
                    file + ": there is no such file"
                            + (DataFolder.advice(file).isEmpty() ? "; check the path" : DataFolder.advice(file)),
                    e);
        } catch (JsonParseException e) {
            throw new InputException(file + ": expected " + expected + " (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** A part of the file that must be there. */
    static <T> T part(@Nullable T part, Path file, String name, String expected) {
        if (part == null) {
            throw new InputException(file + ": has no '" + name + "', expected " + expected);
        }
        return part;
    }
}
