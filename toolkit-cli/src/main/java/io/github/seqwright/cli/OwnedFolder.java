package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that {@code --attention} fills, and may fill again. A hidden file lists what was written. Files of an earlier call are
 * deleted when there is a first new one, and no others than it lists: a folder that has files but no list is the user's.
 */
final class OwnedFolder {

    private static final String LIST = ".seqwright-attention";
    // The list may have come with a folder from elsewhere.
    private static final String NAME = "\\d{6,}\\.(?:json|svg)|\\d{6,}-.*\\.(?:png|svg)|alignments\\.txt";
    /** What {@link AtomicFile} leaves when the process is killed. */
    private static final String UNFINISHED = "^\\.(.+)\\.\\d+\\.\\d+\\.part$";

    private final Path folder;
    private boolean begun;

    OwnedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder and tries to write into it.
     *
     * @throws InputException when it cannot be written
     * @return what is wrong with the choice of it; empty when nothing is
     */
    static Optional<String> prepare(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return Optional.of(folder + " is a file, expected a folder; name another");
        }
        AtomicFile.createWritableFolder(folder);
        return Files.exists(folder.resolve(LIST))
                ? Optional.empty()
                : anyFile(folder)
                        .map(other -> folder + " has files that are not of --attention (" + other
                                + "); name a folder that is new or empty");
    }

    private static Optional<String> anyFile(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder, e);
        }
    }

    Path path() {
        return folder;
    }

    /** Where to write a file of this call; it is listed from now on, and at the first the files of an earlier call are gone. */
    Path place(String name) {
        try {
            if (!begun) {
                deleteEarlier();
                Files.writeString(folder.resolve(LIST), "");
                begun = true;
            }
            Files.writeString(folder.resolve(LIST), name + "\n", StandardOpenOption.APPEND);
            return folder.resolve(name);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder.resolve(LIST), e);
        }
    }

    private void deleteEarlier() throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return;
        }
        Set<String> listed = Files.readAllLines(list).stream()
                .filter(name -> name.matches(NAME))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (listed.contains(name) || listed.contains(name.replaceFirst(UNFINISHED, "$1"))) {
                    Files.delete(file);
                }
            }
        }
    }
}
