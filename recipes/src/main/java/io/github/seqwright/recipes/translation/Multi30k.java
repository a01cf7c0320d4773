package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.FileSet;
import io.github.seqwright.data.catalog.RemoteFile;
import java.net.URI;
import java.util.List;

/**
 * Multi30k, task 1: descriptions of images with their translations (Elliott et al. 2016; test set of 2017: Elliott et al.
 * 2017), raw text, as its authors published them.
 */
public final class Multi30k extends FileSet {

    /** A commit, so that the bytes stay those of the checksums. */
    private static final String ORIGIN = "https://raw.githubusercontent.com/multi30k/dataset/"
            + "a3d2e0d26b56f3846f66a952536ffed4e401d05a/data/task1/raw/";

    public Multi30k() {
        super(
                "multi30k",
                "descriptions of images in English, German and French: 29,000 to train on, 1,014 for validation, two tests of 1,000",
                "none stated; from Flickr30K, for non-commercial research and education",
                List.of(
                        file(
                                "train.en.gz",
                                568_929,
                                "d79cfa999dd4c51d2cb42499b6796d5a882c3a8a961923c25a898c90f8bbd56f"),
                        file(
                                "train.de.gz",
                                637_044,
                                "726e39b2fa9eb9ffb6dc763fb35a179f80fae06ffc5d28b6ace5faa883de28a6"),
                        file(
                                "train.fr.gz",
                                604_242,
                                "622e75069e9f4c577425c4f277116ce66e63a2401c0a2312d90073cb12379a3c"),
                        file("val.en.gz", 21_650, "14f7d25ddd868909a9213e361768460edcacdd6ab9d1e77b92560dc10c10dc28"),
                        file("val.de.gz", 24_681, "f0cba2f995189cf5770f29a8a9a537a3ad3f51657ad873405082ff6863a5e75a"),
                        file("val.fr.gz", 23_001, "ca3106f1a72390591d25f6c45cb4cd39dec4cd3f123e099748a3ce5256c160e9"),
                        file(
                                "test_2016_flickr.en.gz",
                                21_077,
                                "611d361c6334bc7246101d48097c13cf5c4413c5befc793cc629934359d532d9"),
                        file(
                                "test_2016_flickr.de.gz",
                                22_890,
                                "9204244e408ccb38d2a55cfcd344df15005fc42a07a6e55ca6c52b6ababb8cc8"),
                        file(
                                "test_2016_flickr.fr.gz",
                                22_310,
                                "6d326e188d259fb1d04ac19eae3af956559b3a0b93d7635e56c90987c40c8b90"),
                        file(
                                "test_2017_flickr.en.gz",
                                19_138,
                                "76a444ee25172e72695cddb13ae4a3bda59430617be88e0bb46b60504f054074"),
                        file(
                                "test_2017_flickr.de.gz",
                                21_471,
                                "a2c89666db00c495cd8513b9d708d5a3acc205d7de312ef2bf5fb7ebc1540aee"),
                        file(
                                "test_2017_flickr.fr.gz",
                                20_434,
                                "3ba671ceb2299f3304ffafefea7a833d08632fbaf0ba18546f8a2ec2391af496")));
    }

    private static RemoteFile file(String name, long size, String sha256) {
        return new RemoteFile(name, URI.create(ORIGIN + name), size, Checksum.sha256(sha256));
    }
}
