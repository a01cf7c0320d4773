package io.github.seqwright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Lengths;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.task.SourceSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Images as normalized numbers, (B, height, width, 3) float32. They travel to the device as bytes, a batch at once. It has no
 * parameters.
 */
final class PixelInput extends SourceInput {

    private final SourceSpec.Image spec;
    private final float[] scale = new float[SourceSpec.Image.CHANNELS];
    private final float[] shift = new float[SourceSpec.Image.CHANNELS];

    PixelInput(SourceSpec.Image spec) {
        this.spec = spec;
        for (int channel = 0; channel < SourceSpec.Image.CHANNELS; channel++) {
            double deviation = spec.deviation().get(channel);
            scale[channel] = (float) (1 / (255 * deviation));
            shift[channel] = (float) (-spec.mean().get(channel) / deviation);
        }
    }

    @Override
    public int size() {
        return SourceSpec.Image.CHANNELS;
    }

    /** The file's name, and a checksum of the pixels, which are the front end's work. */
    @Override
    public Optional<String> key(Features source) {
        Pixels image = (Pixels) source;
        if (image.key().isEmpty()) {
            return Optional.empty();
        }
        CRC32C pixels = new CRC32C();
        pixels.update(image.rgb());
        return Optional.of(image.key() + " " + pixels.getValue() + " " + spec);
    }

    @Override
    public Padded embed(Forward f, List<Features> sources) {
        NDManager scope = f.scope();
        int size = spec.height() * spec.width() * SourceSpec.Image.CHANNELS;
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(sources.size(), size));
        for (Features source : sources) {
            Pixels image = (Pixels) source;
            if (image.height() != spec.height() || image.width() != spec.width()) {
                throw new IllegalArgumentException("an image of " + image.height() + " x " + image.width()
                        + " pixels, expected " + spec.height() + " x " + spec.width());
            }
            bytes.put(image.rgb());
        }
        Shape shape = new Shape(sources.size(), spec.height(), spec.width(), SourceSpec.Image.CHANNELS);
        NDArray values = scope.create(bytes.rewind(), shape, DataType.UINT8).toType(DataType.FLOAT32, false);
        int[] lengths = new int[sources.size()];
        Arrays.fill(lengths, spec.height());
        return new Padded(values.muli(scope.create(scale)).addi(scope.create(shift)), Lengths.of(scope, lengths));
    }
}
