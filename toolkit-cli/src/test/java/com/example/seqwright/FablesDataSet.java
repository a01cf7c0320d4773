package com.example.seqwright;

import io.github.seqwright.data.catalog.ArchiveSet;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.RemoteFile;
import io.github.seqwright.data.catalog.TarArchive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An archive, from a mirror only. */
public final class FablesDataSet extends ArchiveSet {

    public static final byte[] ARCHIVE = new TarArchive()
            .file("Fables/fox.txt", "The grapes were sour.\n")
            .file("Fables/ant.txt", "It had saved for the winter.\n")
            .bytes();

    public FablesDataSet() {
        super("fables", "two fables", "CC0", new RemoteFile("fables.tar.gz", null, ARCHIVE.length, md5()), "Fables");
    }

    private static Checksum md5() {
        try {
            return Checksum.md5(
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(ARCHIVE)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
