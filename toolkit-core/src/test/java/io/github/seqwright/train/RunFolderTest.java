package io.github.seqwright.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void aNewRunGetsItsFolders() {
        Path path = temporary.resolve("runs").resolve("one");
        try (RunFolder folder = RunFolder.create(path)) {
            assertThat(folder.lastCheckpoint().getParent()).isDirectory();
            assertThat(folder.recipe()).isEqualTo(path.resolve("recipe.yaml"));
        }
    }

    @Test
    void aRunIsNotOverwritten() {
        try (RunFolder folder = RunFolder.create(temporary)) {
            AtomicFile.write(folder.recipe(), "task: ...");
        }
        assertThatThrownBy(() -> RunFolder.create(temporary))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(temporary.toString())
                .hasMessageContaining("holds a run already")
                .hasMessageContaining("--resume");
        try (RunFolder folder = RunFolder.open(temporary)) {
            assertThat(folder.recipe()).hasContent("task: ...");
        }
    }

    @Test
    void aRunThatFailedBeforeItsRecipeWasWrittenMayBeginAgain() {
        RunFolder.create(temporary).close();
        RunFolder.create(temporary).close();
    }

    @Test
    void aRunThatCouldNotBeginLeavesNothing() throws IOException {
        RunFolder folder = RunFolder.create(temporary.resolve("runs").resolve("one"));
        Files.createDirectories(folder.model().resolve("task"));
        Files.writeString(folder.model().resolve("model.json"), "{}");

        folder.discard();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderThatWasThereBeforeStays() throws IOException {
        Path runs = Files.createDirectory(temporary.resolve("runs"));
        Path notes = Files.writeString(temporary.resolve("notes"), "mine");

        RunFolder.create(runs.resolve("one")).discard();
        RunFolder.create(temporary).discard();

        assertThat(runs).isEmptyDirectory();
        assertThat(notes).hasContent("mine");
    }

    @Test
    void thereMustBeARunToContinue() {
        assertThatThrownBy(() -> RunFolder.open(temporary))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no run to continue");
    }

    @Test
    void oneAtATime() {
        try (RunFolder folder = RunFolder.create(temporary)) {
            AtomicFile.write(folder.recipe(), "task: ...");
            assertThatThrownBy(() -> RunFolder.open(temporary))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another process is training in this folder");
            assertThatThrownBy(() -> RunFolder.create(temporary)).isInstanceOf(InputException.class);
        }
        RunFolder.open(temporary).close();
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path path = temporary.resolve("file");
        Files.writeString(path, "no folder");
        assertThatThrownBy(() -> RunFolder.create(path))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(path + ": cannot be written");
    }
}
