package io.github.seqwright.recipes.captioning;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataFolder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the images of a data set lie: folders, and zip archives, which are read as they are. In an archive an image is found by
 * its name, in whatever folder of it. Archives stay open as long as the process lives, since what is found in them is read later.
 */
final class ImagePlaces {

    private final List<Path> places;
    private final Map<Path, Map<String, Path>> archives = new HashMap<>();

    /** @throws InputException when one of them is not there, or an archive is damaged */
    ImagePlaces(List<Path> places) {
        this.places = List.copyOf(places);
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new InputException(place + ": there is no such folder or archive of images"
                        + (DataFolder.advice(place).isEmpty() ? "; check the path" : DataFolder.advice(place)));
            }
            if (!Files.isDirectory(place)) {
                archives.put(place, entries(place));
            }
        }
    }

    static boolean isArchive(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static Map<String, Path> entries(Path archive) {
        if (!isArchive(archive)) {
            throw new InputException(archive + ": expected a folder or a .zip archive of images but found a file");
        }
        Map<String, Path> entries = new HashMap<>();
        try {
            FileSystem files = FileSystems.newFileSystem(archive, (ClassLoader) null);
            try (Stream<Path> all = Files.walk(files.getPath("/"))) {
                all.filter(file -> file.getFileName() != null && !Files.isDirectory(file))
                        .sorted()
                        .forEach(file -> entries.putIfAbsent(file.getFileName().toString(), file));
            }
            return entries;
        } catch (IOException e) {
            throw new InputException(
                    archive + ": is not a whole zip archive (" + e.getMessage() + "); copy or download it again", e);
        }
    }

    /** An image by its name, a relative path. */
    Optional<Path> find(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        for (Path place : places) {
            Map<String, Path> entries = archives.get(place);
            Path file = entries == null ? place.resolve(name) : entries.get(last);
            if (file != null && (entries != null || Files.isRegularFile(file))) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return places.size() == 1 ? places.get(0).toString() : places.toString();
    }
}
