package io.github.seqwright.recipes.speech;

import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.FileSet;
import io.github.seqwright.data.catalog.RemoteFile;
import java.util.List;

/**
 * The Free Spoken Digit Dataset (Jackson et al.). An archive of the folder {@code recordings} of the repository
 * Jakobovski/free-spoken-digit-dataset, which is not published in this form.
 */
public final class Fsdd extends FileSet {

    public Fsdd() {
        super(
                "fsdd",
                "English digits, spoken by 6 people, 50 times each: 2,700 recordings to train on and 300 to test on",
                "CC BY-SA 4.0; from a mirror only",
                List.of(new RemoteFile(
                        "fsdd_recordings.zip",
                        null,
                        16_161_380,
                        Checksum.sha256("c3a02b001c07349d080249e79fe8864f1ac821d20539ff3f0216d2403114071a"))));
    }

    @Override
    protected String withoutMirror() {
        return ". Its originals are github.com/Jakobovski/free-spoken-digit-dataset, whose folder recordings recipes read, too:"
                + " -o data.recordings=FOLDER";
    }
}
