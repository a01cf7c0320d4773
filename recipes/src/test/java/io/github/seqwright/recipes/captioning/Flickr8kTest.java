package io.github.seqwright.recipes.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.data.catalog.DataSet.Found;
import io.github.seqwright.data.catalog.DataSet.State;
import io.github.seqwright.encoder.image.Fit;
import io.github.seqwright.encoder.image.ImageFrontEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real data, where it is. */
class Flickr8kTest {

    private Path real;

    @BeforeEach
    void find() {
        String named = System.getenv("SEQWRIGHT_DATA");
        real = Path.of(named == null ? "../../shared/data" : named).resolve("flickr8k");
        assumeTrue(Files.exists(real.resolve("splits.tsv")), "Flickr8k is not on this machine");
    }

    @Test
    void theChecksumsAreThoseOfTheFiles() {
        assertThat(new Flickr8k().find(real)).isEqualTo(new Found(State.COMPLETE, ""));
    }

    @Test
    void itHasTheOfficialSplitsAndItsImagesCanBeRead() {
        List<Path> images = Stream.of("train", "dev", "test")
                .map(split -> real.resolve("flickr8k_" + split + "_224.zip"))
                .toList();
        DataSplits<?> data = new Flickr8kFactory()
                .open(new Flickr8kFactory.Config(
                        real.resolve("Flickr8k.token.txt.gz"),
                        images,
                        real.resolve("splits.tsv"),
                        null,
                        null,
                        null,
                        0));
        assertThat(data.byName().values().stream().map(Dataset::size)).containsExactly(6000L, 1000L, 1000L);
        ImageFrontEnd.Config plain =
                new ImageFrontEnd.Config(64, 64, Fit.CROP, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
        try (Dataset.Reader<?> reader = data.train().open(0)) {
            for (int i = 0; i < 5; i++) {
                Example<?> example = reader.next();
                assertThat(example.references()).hasSize(5);
                Pixels pixels = new ImageFrontEnd(plain).read((Path) example.source());
                assertThat(pixels.width()).isEqualTo(64);
            }
        }
    }
}
