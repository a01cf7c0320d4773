package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.task.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Kinds of files that models read. */
enum FileKind {
    IMAGE("caption", "captions") {
        @Override
        boolean isReadBy(SourceSpec spec) {
            return spec instanceof SourceSpec.Image;
        }
    },
    RECORDING("transcribe", "transcripts") {
        @Override
        boolean isReadBy(SourceSpec spec) {
            return spec instanceof SourceSpec.Frames;
        }
    };

    private final String command;
    private final String outputs;

    FileKind(String command, String outputs) {
        this.command = command;
        this.outputs = outputs;
    }

    abstract boolean isReadBy(SourceSpec spec);

    /** @throws InputException when a model reads another kind */
    void require(SourceSpec spec) {
        if (isReadBy(spec)) {
            return;
        }
        String advice = "; use a model that does";
        for (FileKind other : values()) {
            if (other.isReadBy(spec)) {
                advice = ", but " + other.singular() + "s: use 'seqwright " + other.command + "'";
            }
        }
        throw new InputException("this model does not read " + singular() + "s" + advice);
    }

    /** {@code image}; its plural ends in s. */
    String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the outputs of a file are called. */
    String outputs() {
        return outputs;
    }

    /** How names of such files end. */
    List<String> endings() {
        return switch (this) {
            case IMAGE -> List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");
            case RECORDING -> List.of(".wav", ".flac");
        };
    }

    /** Whether a file is one by its name. */
    boolean hasNameOf(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return endings().stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }
}
