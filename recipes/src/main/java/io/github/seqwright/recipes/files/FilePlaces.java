package io.github.seqwright.recipes.files;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of a data set lie: folders, and zip archives, which are read as they are. In an archive a file is found by its
 * path, or, where there is no such, by its name in whatever folder. Archives stay open as long as the process lives, since what is
 * found in them is read later.
 */
public final class FilePlaces {

    private final List<Path> places;
    private final Map<Path, Map<String, List<Path>>> archives = new HashMap<>();

    /**
     * @param kind what they hold, for messages: {@code images}
     * @throws InputException when one of them is not there, or an archive is damaged
     */
    public FilePlaces(List<Path> places, String kind) {
        this.places = List.copyOf(places);
        for (Path place : places) {
            Path root = root(place, kind);
            if (!Files.isDirectory(place)) {
                archives.put(place, byName(filesUnder(root)));
            }
        }
    }

    /**
     * The folder itself, or the top folder of an archive.
     *
     * @param kind what it holds, for messages
     * @throws InputException when it is not there, or an archive is damaged
     */
    public static Path root(Path place, String kind) {
        if (!Files.exists(place)) {
            String fetch = DataFolder.advice(place);
            throw new InputException(place + ": there is no such folder or archive of " + kind
                    + (fetch.isEmpty() ? "; check the path" : fetch));
        }
        if (Files.isDirectory(place)) {
            return place;
        }
        if (!place.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new InputException(
                    place + ": expected a folder or a .zip archive of " + kind + " but found another file");
        }
        try {
            return FileSystems.newFileSystem(place, (ClassLoader) null).getPath("/");
        } catch (IOException e) {
            throw new InputException(
                    place + ": is not a whole zip archive (" + e.getMessage() + "); copy or download it again", e);
        }
    }

    /** All files below a folder, in order. */
    public static List<Path> filesUnder(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName() != null && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be listed (" + e.getMessage() + ")", e);
        }
    }

    private static Map<String, List<Path>> byName(List<Path> files) {
        Map<String, List<Path>> byName = new HashMap<>();
        for (Path file : files) {
            byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                    .add(file);
        }
        return byName;
    }

    /**
     * A file by its name, a relative path. In an archive either may have more folders before it than the other.
     *
     * @throws InputException when it fits several files of an archive
     */
    public Optional<Path> find(String name) {
        for (Path place : places) {
            Map<String, List<Path>> archive = archives.get(place);
            Optional<Path> file = archive == null ? inFolder(place, name) : inArchive(archive, name);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> inFolder(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    private static Optional<Path> inArchive(Map<String, List<Path>> archive, String name) {
        List<Path> alike = archive.getOrDefault(name.substring(name.lastIndexOf('/') + 1), List.of());
        Path path = Path.of(name);
        List<Path> found = alike.stream()
                .filter(file ->
                        file.endsWith(name) || path.endsWith(file.toString().substring(1)))
                .toList();
        if (found.size() > 1) {
            throw new InputException("'" + name + "' may be " + found.get(0) + " or " + found.get(1)
                    + " of the archive; name its folder, too");
        }
        return found.stream().findFirst();
    }

    @Override
    public String toString() {
        return places.size() == 1 ? places.get(0).toString() : places.toString();
    }
}
