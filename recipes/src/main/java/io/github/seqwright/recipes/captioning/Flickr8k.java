package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.FileSet;
import io.github.seqwright.data.catalog.RemoteFile;
import java.util.List;

/**
 * Flickr8k: photographs with five captions each (Hodosh, Young and Hockenmaier 2013), the photographs squashed to 224 x 224
 * pixels. Its authors give it out to those who ask, so it has no public address.
 */
public final class Flickr8k extends FileSet {

    public Flickr8k() {
        super(
                "flickr8k",
                "photographs of 224 x 224 pixels with five captions each: 6,000 to train on, 1,000 and 1,000",
                "for non-commercial research and education; the photographs belong to their authors; from a mirror"
                        + " only",
                List.of(
                        file(
                                "Flickr8k.token.txt.gz",
                                868_614,
                                "ef73541bfee443d3304d477081b3a10301bfef2263b65e76c2eaa289a6b11ae1"),
                        file("splits.tsv", 254_167, "aa87f1f2efdeef2ba8748ce055c1c85aa601e10108a828fbb2b3baa3c5a1642a"),
                        file(
                                "flickr8k_train_224.zip",
                                60_958_541,
                                "50b99de10832c222c29f556c5b43d9a3f39e7876885b114fea1c78c0601db160"),
                        file(
                                "flickr8k_dev_224.zip",
                                10_182_708,
                                "a8a88415635cf407f8b206dcf357653d1c050bc094a8575120dab84ba03ed9db"),
                        file(
                                "flickr8k_test_224.zip",
                                10_099_511,
                                "b46bbcaa49bc41c14f3039900d0b36d9638b1d94e45fd535384ff22d9ce4c5ae")));
    }

    @Override
    protected String withoutMirror() {
        return ". Its authors give it to those who ask; what they give recipes read, too: -o data.images=FOLDER, data.captions"
                + " and data.splits";
    }

    private static RemoteFile file(String name, long size, String sha256) {
        return new RemoteFile(name, null, size, Checksum.sha256(sha256));
    }
}
