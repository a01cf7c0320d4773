package io.github.seqwright.encoder.image;

import io.github.seqwright.data.Pixels;
import io.github.seqwright.recipe.Key;
import java.util.Random;

/** Random changes to the images of training. Everything off by default. */
public record Augmentation(
        @Key(
                value = "Share of images mirrored left to right. 0 where captions tell left from right.",
                byDefault = "0.0",
                min = 0,
                max = 1)
        double flip,

        @Key(
                value =
                        "Smallest share of an image's area that is cut out at random and looked at; 1 for all of it, always.",
                byDefault = "1.0",
                min = 0.01,
                max = 1)
        double minArea,

        @Key(
                value =
                        "How much wider or narrower, as a factor, a random part may be than its image; 1 for not at all.",
                byDefault = "1.0",
                min = 1,
                max = 4)
        double stretch,

        @Key(
                value = "Brightness is multiplied by a random factor from 1 less this to 1 plus this.",
                byDefault = "0.0",
                min = 0,
                max = 1)
        double brightness,

        @Key(value = "Contrast, likewise.", byDefault = "0.0", min = 0, max = 1)
        double contrast,

        @Key(value = "Saturation of colors, likewise.", byDefault = "0.0", min = 0, max = 1)
        double saturation) {

    /** Changes nothing. */
    public static final Augmentation NONE = new Augmentation(0, 1, 1, 0, 0, 0);

    /** The part of a picture to look at, inside it; {@code usual} is what is looked at without augmentation. */
    Box part(Box usual, int width, int height, Random random) {
        if (minArea == 1 && stretch == 1) {
            return usual;
        }
        double area = minArea + (1 - minArea) * random.nextDouble();
        double aspect = Math.exp((2 * random.nextDouble() - 1) * Math.log(stretch));
        double cutWidth = Math.min(width, usual.width() * Math.sqrt(area * aspect));
        double cutHeight = Math.min(height, usual.height() * Math.sqrt(area / aspect));
        double left = (width - cutWidth) * random.nextDouble();
        double top = (height - cutHeight) * random.nextDouble();
        return new Box(left, top, cutWidth, cutHeight);
    }

    /** Mirrors and colors anew. */
    Pixels change(Pixels image, Random random) {
        Pixels changed = random.nextDouble() < flip ? Orientation.MIRRORED.upright(image) : image;
        byte[] rgb = changed.rgb().clone();
        if (brightness > 0) {
            ColorJitter.mix(rgb, factor(brightness, random), ColorJitter::black);
        }
        if (contrast > 0) {
            int mean = ColorJitter.meanGrey(rgb);
            ColorJitter.mix(rgb, factor(contrast, random), (pixels, at) -> mean);
        }
        if (saturation > 0) {
            ColorJitter.mix(rgb, factor(saturation, random), ColorJitter::grey);
        }
        return new Pixels(rgb, changed.height(), changed.width(), "");
    }

    private static double factor(double range, Random random) {
        return 1 + range * (2 * random.nextDouble() - 1);
    }
}
