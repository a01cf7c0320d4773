package io.github.seqwright.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void replacesWhatWasThere() throws IOException {
        Path file = folder.resolve("notes.txt");
        AtomicFile.write(file, "first");
        AtomicFile.write(file, "zweite\u00e4");
        assertThat(file).hasContent("zweite\u00e4");
        assertOnlyFile(file);
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
        Path file = folder.resolve("notes.txt");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, out -> {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void whenTheDiskFailsTheOldFileStays() throws IOException {
        Path file = folder.resolve("notes.txt");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("disk is not full");
        assertThat(file).hasContent("old");
        assertOnlyFile(file);
    }

    @Test
    void whenTheContentCannotBeMadeTheOldFileStays() throws IOException {
        Path file = folder.resolve("notes.txt");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IllegalStateException("array was released");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertOnlyFile(file);
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path file = folder.resolve("nowhere").resolve("notes.txt");
        assertThatThrownBy(() -> AtomicFile.write(file, "text"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": cannot be written (there is no such folder)");
    }

    private void assertOnlyFile(Path file) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
