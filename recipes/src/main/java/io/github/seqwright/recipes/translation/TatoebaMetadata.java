package io.github.seqwright.recipes.translation;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code metadata.json} of a DJL repository says of the corpus, checked, as DJL itself would fail on much of what can
 * be wrong with it.
 *
 * @param files by DJL's name, {@code train}, {@code test} and perhaps others
 */
record TatoebaMetadata(Map<String, Entry> files) {

    /**
     * A file.
     *
     * @param path below the folder of the metadata
     * @param size in bytes, -1 when not stated
     */
    record Entry(String path, long size, Checksum checksum) {}

    /**
     * Reads it.
     *
     * @param name what a message calls it
     * @throws InputException when it is not one of this corpus
     */
    static TatoebaMetadata read(Path file, String name) {
        try {
            return new TatoebaMetadata(entries(new Gson().fromJson(Files.readString(file), Document.class)));
        } catch (JsonParseException e) {
            throw malformed(name, "it is not JSON of that form", e);
        } catch (IllegalArgumentException | IOException e) {
            throw malformed(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static InputException malformed(String name, String why, Exception e) {
        return new InputException(name + ": is not what DJL's repository has there (" + why + ")", e);
    }

    private static Map<String, Entry> entries(@Nullable Document document) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        items(document).forEach((name, item) -> entries.put(name, entry(item)));
        for (String needed : List.of("train", "test")) {
            if (!entries.containsKey(needed)) {
                throw new IllegalArgumentException("it has no file '" + needed + "'");
            }
        }
        return entries;
    }

    private static Map<String, @Nullable Item> items(@Nullable Document document) {
        List<@Nullable Version> versions = document == null ? null : document.artifacts();
        for (Version version : versions == null ? List.<@Nullable Version>of() : versions) {
            if (version != null && TatoebaRepository.VERSION.equals(version.version()) && version.files() != null) {
                return version.files();
            }
        }
        throw new IllegalArgumentException("it has no version " + TatoebaRepository.VERSION);
    }

    private static Entry entry(@Nullable Item item) {
        String path = item == null || item.uri() == null ? "" : item.uri();
        Path relative = Path.of(path).normalize();
        if (item == null
                || path.isEmpty()
                || path.contains(":")
                || relative.isAbsolute()
                || relative.startsWith("..")) {
            throw new IllegalArgumentException("the file '" + path + "' is not beside it");
        }
        return new Entry(path, item.size() > 0 ? item.size() : -1, Checksum.sha1(String.valueOf(item.sha1Hash())));
    }

    /** What is read of the JSON, in which anything may be missing. */
    private record Document(@Nullable List<@Nullable Version> artifacts) {}

    private record Version(
            @Nullable String version, @Nullable Map<String, @Nullable Item> files) {}

    private record Item(@Nullable String uri, @Nullable String sha1Hash, long size) {}
}
