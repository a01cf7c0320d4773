package io.github.seqwright.recipes.speech;

import io.github.seqwright.data.catalog.ArchiveSet;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.RemoteFile;
import java.net.URI;

/**
 * The parts of LibriSpeech (Panayotov et al. 2015): audiobooks of LibriVox, cut into utterances with the text that was read. Resource 12
 * of OpenSLR, with the MD5 sums of its {@code md5sum.txt}.
 */
public abstract class LibriSpeech extends ArchiveSet {

    private static final String ORIGIN = "https://www.openslr.org/resources/12/";

    private LibriSpeech(String part, String description, long size, String md5) {
        super(
                "librispeech-" + part,
                "English audiobooks, " + description,
                "CC BY 4.0",
                new RemoteFile(part + ".tar.gz", URI.create(ORIGIN + part + ".tar.gz"), size, Checksum.md5(md5)),
                "LibriSpeech");
    }

    /** {@code librispeech-dev-clean}. */
    public static final class DevClean extends LibriSpeech {
        public DevClean() {
            super(
                    "dev-clean",
                    "clear speakers to choose a model by: 2,703 recordings (5.4 hours)",
                    337_926_286,
                    "42e2234ba48799c1f50f24a7926300a1");
        }
    }

    /** {@code librispeech-dev-other}. */
    public static final class DevOther extends LibriSpeech {
        public DevOther() {
            super(
                    "dev-other",
                    "harder speakers to choose a model by: 2,864 recordings (5.3 hours)",
                    314_305_928,
                    "c8d0bcc9cca99d4f8b62fcc847357931");
        }
    }

    /** {@code librispeech-test-clean}. */
    public static final class TestClean extends LibriSpeech {
        public TestClean() {
            super(
                    "test-clean",
                    "clear speakers to test on: 2,620 recordings (5.4 hours)",
                    346_663_984,
                    "32fa31d27d2e1cad72775fee3f4849a9");
        }
    }

    /** {@code librispeech-test-other}. */
    public static final class TestOther extends LibriSpeech {
        public TestOther() {
            super(
                    "test-other",
                    "harder speakers to test on: 2,939 recordings (5.1 hours)",
                    328_757_843,
                    "fb5a50374b501bb3bac4815ee91d3135");
        }
    }

    /** {@code librispeech-train-clean-100}. */
    public static final class TrainClean100 extends LibriSpeech {
        public TrainClean100() {
            super(
                    "train-clean-100",
                    "clear speakers to train on: 28,539 recordings (100.6 hours)",
                    6_387_309_499L,
                    "2a93770f6d5c6c964bc36631d331a522");
        }
    }

    /** {@code librispeech-train-clean-360}. */
    public static final class TrainClean360 extends LibriSpeech {
        public TrainClean360() {
            super(
                    "train-clean-360",
                    "more clear speakers to train on: 104,014 recordings (363.6 hours)",
                    23_049_477_885L,
                    "c0e676e450a7ff2f54aeade5171606fa");
        }
    }

    /** {@code librispeech-train-other-500}. */
    public static final class TrainOther500 extends LibriSpeech {
        public TrainOther500() {
            super(
                    "train-other-500",
                    "harder speakers to train on: 148,688 recordings (496.7 hours)",
                    30_593_501_606L,
                    "d1a0fd59409feb2c614ce4d30c387708");
        }
    }
}
