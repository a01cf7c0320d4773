package io.github.seqwright.encoder.image;

import io.github.seqwright.data.Pixels;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.task.SourceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Image files as pixels of one size, the same in training and use. Thread-safe.
 */
public final class ImageFrontEnd {

    /** What an image becomes. */
    public record Config(
            @Key(value = "Rows of pixels that the network reads.", byDefault = "224", min = 8, max = 4096)
            int height,

            @Key(value = "Columns of pixels that the network reads.", byDefault = "224", min = 8, max = 4096)
            int width,

            @Key(
                    value =
                            "How an image of other proportions becomes one of that size: `crop` (its middle), `squash`, or"
                                    + " `pad` (between bars of the mean color).",
                    byDefault = "crop")
            Fit resize,

            @Key(
                    value = "What is taken off red, green and blue, 0 to 1. Default: the means of ImageNet.",
                    byDefault = "[0.485, 0.456, 0.406]")
            List<Double> mean,

            @Key(
                    value =
                            "What red, green and blue are then divided by. Default: the standard deviations of ImageNet.",
                    byDefault = "[0.229, 0.224, 0.225]")
            List<Double> deviation) {

        public Config {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            check("mean", mean, 0, 1);
            check("deviation", deviation, 1e-3, 100);
        }

        private static void check(String key, List<Double> values, double least, double most) {
            boolean fine = values.size() == 3 && values.stream().allMatch(value -> value >= least && value <= most);
            if (!fine) {
                throw new IllegalArgumentException(key + ": expected three numbers from " + least + " to " + most
                        + ", for red, green and blue, but found " + values);
            }
        }

        /** What the network's input is told. */
        public SourceSpec.Image spec() {
            return new SourceSpec.Image(height, width, mean, deviation);
        }
    }

    private final Config config;

    public ImageFrontEnd(Config config) {
        this.config = config;
    }

    /** @throws io.github.seqwright.InputException when the file is missing or no whole image */
    public Pixels read(Path file) {
        Pixels image = ImageFile.read(file);
        return fitted(image, usualPart(image));
    }

    /**
     * Changed at random.
     *
     * @throws io.github.seqwright.InputException when the file is missing or no whole image
     */
    public Pixels read(Path file, Augmentation augmentation, Random random) {
        if (augmentation.equals(Augmentation.NONE)) {
            return read(file);
        }
        Pixels image = ImageFile.read(file);
        Box part = augmentation.part(usualPart(image), image.width(), image.height(), random);
        return augmentation.change(fitted(image, part), random);
    }

    private Box usualPart(Pixels image) {
        return config.resize().part(image.width(), image.height(), config.width(), config.height());
    }

    private Pixels fitted(Pixels image, Box part) {
        if (config.resize() != Fit.PAD) {
            return Resampling.resize(image, part, config.height(), config.width());
        }
        double scale = Math.min(config.width() / part.width(), config.height() / part.height());
        int width = Math.max(1, (int) Math.round(part.width() * scale));
        int height = Math.max(1, (int) Math.round(part.height() * scale));
        Pixels inner = Resampling.resize(image, part, height, width);
        return width == config.width() && height == config.height() ? inner : padded(inner);
    }

    private Pixels padded(Pixels inner) {
        byte[] rgb = new byte[3 * config.height() * config.width()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(255 * config.mean().get(i % 3));
        }
        int top = (config.height() - inner.height()) / 2;
        int left = (config.width() - inner.width()) / 2;
        for (int row = 0; row < inner.height(); row++) {
            int to = 3 * ((top + row) * config.width() + left);
            System.arraycopy(inner.rgb(), 3 * row * inner.width(), rgb, to, 3 * inner.width());
        }
        return new Pixels(rgb, config.height(), config.width(), inner.key());
    }
}
