package io.github.seqwright.encoder;

import io.github.seqwright.recipe.Key;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Configuration of a {@link PretrainedCnnEncoder}. */
public record PretrainedCnnConfig(
        @Key(
                value =
                        "The network in TorchScript (torch.jit.script or trace), images (B, 3, height, width) to features (B,"
                                + " channels, rows, columns); the model's bundle keeps a copy.",
                bundled = true)
        Path file,

        @Key(value = "Width that the normalized features are projected to.", byDefault = "512", min = 1, max = 65536)
        int size,

        @Key(value = "Share of the regions' values dropped in training.", byDefault = "0.0", min = 0, max = 0.99)
        float dropout,

        @Key(
                value = "Whether training leaves the network's own weights as they are; what stands behind it is always"
                        + " trained.",
                byDefault = "true")
        boolean frozen,

        @Key(
                value =
                        "Folder that keeps a frozen network's features of images in 16 bits a number, so that an image needs the"
                                + " network once; null for none. Training makes it; a model in use reads it where it exists.",
                byDefault = "null")
        @Nullable
        Path cache,

        @Key(value = "The most that the cache may hold, in GiB.", byDefault = "4.0", min = 0)
        double cacheGib) {}
