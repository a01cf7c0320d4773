package io.github.seqwright.cli;

import io.github.seqwright.data.Features;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.model.Prediction;
import java.nio.file.Path;
import java.util.Locale;

/** A folder of pictures of what outputs attend to, one a file: {@code 000001-NAME.png}. Those of an earlier call are replaced. */
final class PictureFolder implements FileUse {

    /** Draws a picture. */
    interface Artist {

        /** How its files end: {@code png}. */
        String ending();

        /**
         * @param seen what the model read of the file
         * @param output with attention
         */
        byte[] draw(Path file, Features seen, Prediction output);
    }

    private final OwnedFolder folder;
    private final Artist artist;
    private long count;

    PictureFolder(Path folder, Artist artist) {
        this.folder = new OwnedFolder(folder);
        this.artist = artist;
    }

    @Override
    public boolean readsAttention() {
        return true;
    }

    @Override
    public void part(Path file, Features seen, Prediction output) {
        count++;
        String name = file.getFileName().toString().replaceAll("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
        byte[] picture = artist.draw(file, seen, output);
        String place = String.format(Locale.ROOT, "%06d-%s.%s", count, name, artist.ending());
        AtomicFile.write(folder.place(place), out -> out.write(picture));
    }
}
