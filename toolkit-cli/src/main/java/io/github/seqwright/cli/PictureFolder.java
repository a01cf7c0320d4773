package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.report.AttentionMap;
import io.github.seqwright.report.AttentionTiles;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A folder of pictures of what captions attend to, one an image: {@code 000001-NAME.png}. Those of an earlier call are replaced.
 */
final class CaptionPictures {

    private final OwnedFolder folder;
    private long count;

    CaptionPictures(Path folder) {
        this.folder = new OwnedFolder(folder);
    }

    /** @param caption with attention */
    void add(Path image, Pixels seen, Prediction caption) {
        count++;
        float[][] weights = caption.attention();
        if (weights == null || !(caption.layout() instanceof Layout.Grid grid)) {
            throw new InputException(
                    "--attention: what this model attends to are not places of the image; leave the option out");
        }
        AttentionMap map = new AttentionMap(caption.sourceLabels(), caption.tokens(), weights);
        String name = image.getFileName().toString().replaceAll("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
        byte[] png = AttentionTiles.png(seen, map, grid);
        AtomicFile.write(folder.place(String.format(Locale.ROOT, "%06d-%s.png", count, name)), out -> out.write(png));
    }
}
