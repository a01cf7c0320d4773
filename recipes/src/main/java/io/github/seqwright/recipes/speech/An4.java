package io.github.seqwright.recipes.speech;

import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.FileSet;
import io.github.seqwright.data.catalog.RemoteFile;
import java.util.List;

/**
 * AN4 of Carnegie Mellon University (Acero 1990): letters, numbers, dates and control words, read in an office. An archive of the
 * folders {@code wav} and {@code etc} as they are in the repository cmusphinx/an4, which is not published in this form.
 */
public final class An4 extends FileSet {

    public An4() {
        super(
                "an4",
                "spelled words, numbers and dates, spoken by 84 people: 948 recordings (42 minutes) and 130 to test on",
                "free for any purpose, with its copyright notice; from a mirror only",
                List.of(new RemoteFile(
                        "an4.zip",
                        null,
                        63_551_208,
                        Checksum.sha256("8940e649f264e8245f35da714afbb45cea146319eea374cd7f66fe0fb82a5758"))));
    }

    @Override
    protected String withoutMirror() {
        return ". Its originals are github.com/cmusphinx/an4, which recipes read, too: -o data.path=FOLDER";
    }
}
