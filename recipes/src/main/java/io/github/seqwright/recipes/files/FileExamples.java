package io.github.seqwright.recipes.files;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Files, such as images or recordings, with their texts. */
public final class FileExamples implements Dataset<Path> {

    private final String description;
    private final List<Example<Path>> examples;
    private final Dataset<Path> list;

    public FileExamples(String description, List<Example<Path>> examples) {
        this.description = description;
        this.examples = List.copyOf(examples);
        list = Dataset.of(description, examples);
    }

    @Override
    public Reader<Path> open(long position) {
        return list.open(position);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public long size() {
        return examples.size();
    }

    /** Of names, sizes of the files and texts: to read all files would take too long. */
    @Override
    public String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example<Path> example : examples) {
                String line = example.id() + "\t" + Files.size(example.source()) + "\t"
                        + String.join("\t", example.references()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InputException(
                    description + ": a file cannot be read (" + e.getMessage() + "); see whether it is still there", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
