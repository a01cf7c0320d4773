package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder of subtitles, one file a recording: {@code NAME.srt}. Files of the same name are replaced. */
final class SubtitleFolder implements FileUse {

    private final Path folder;
    private final Subtitles kind;
    private final Map<String, Path> written = new HashMap<>();

    SubtitleFolder(Path folder, Subtitles kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /** @throws InputException when there cannot be such a folder */
    void prepare() {
        AtomicFile.createWritableFolder(folder);
    }

    @Override
    public boolean readsAttention() {
        return true;
    }

    @Override
    public void whole(FileOutput output) {
        if (!output.timed()) {
            throw new InputException(output.file() + ": several models together tell no times; use one for subtitles");
        }
        String name = output.file().getFileName().toString().replaceAll("\\.[^.]*$", "") + "." + kind.ending();
        Path other = written.putIfAbsent(name, output.file());
        if (other != null) {
            throw new InputException(output.file() + ": its subtitles would have the name of those of " + other + ", "
                    + name + "; transcribe them into different folders");
        }
        byte[] text = kind.text(output.words()).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(name), out -> out.write(text));
    }
}
