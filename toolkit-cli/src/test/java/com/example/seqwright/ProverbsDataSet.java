package com.example.seqwright;

import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.FileSet;
import io.github.seqwright.data.catalog.RemoteFile;
import java.net.URI;
import java.util.List;

/** Found through {@code META-INF/services/io.github.seqwright.data.catalog.DataSet}. */
public final class ProverbsDataSet extends FileSet {

    public ProverbsDataSet() {
        super(
                "proverbs",
                "ten thousand proverbs, numbered",
                "CC0",
                List.of(new RemoteFile(
                        "proverbs.tsv",
                        URI.create("http://127.0.0.1:1/proverbs.tsv"),
                        200_000,
                        Checksum.sha256("d633c4335e06d36a0fd2cf6c34aa070469499872f1af3223fc32b333ac36468c"))));
    }
}
