package io.github.seqwright.encoder;

import io.github.seqwright.InputException;
import io.github.seqwright.recipe.Key;
import java.util.List;

/** Configuration of a {@link ResNetEncoder}. */
public record ResNetConfig(
        @Key(
                value = "Channels of the convolution that reads the pixels; a multiple of 16.",
                byDefault = "32",
                min = 1,
                max = 65536)
        int stemChannels,

        @Key(value = "Its kernel, in pixels; odd.", byDefault = "7", min = 1, max = 31)
        int stemKernel,

        @Key(value = "Its step, in pixels.", byDefault = "2", min = 1, max = 16)
        int stemStride,

        @Key(
                value = "Step of the pooling (the maximum of 3 x 3) behind it; 1 for no pooling.",
                byDefault = "2",
                min = 1,
                max = 16)
        int pooling,

        @Key(
                value =
                        "Channels of each stage, multiples of 16. The first stage keeps the size of the image, each other one halves it, so"
                                + " that by default 224 pixels become 7 regions.",
                byDefault = "[32, 64, 128, 256]")
        List<Integer> channels,

        @Key(value = "Residual blocks of each stage.", byDefault = "[2, 2, 2, 2]")
        List<Integer> blocks,

        @Key(
                value =
                        "Groups that a convolution's channels are normalized in, over the whole image (Wu and He 2018); 0: the"
                                + " channels of each position by themselves (ConvNeXt, Liu et al. 2022), so that a region says only"
                                + " what is around it: for texts about several things.",
                byDefault = "8",
                min = 0,
                max = 65536)
        int normGroups,

        @Key(value = "Share of the regions' values dropped in training.", byDefault = "0.0", min = 0, max = 0.99)
        float dropout,

        @Key(
                value =
                        "Whether the network also reads the row and the column of each pixel, from -1 to 1 (CoordConv, Liu et al. 2018),"
                                + " and a projection of its own is added to each region: for texts about where things lie.",
                byDefault = "false")
        boolean coordinates) {

    public ResNetConfig {
        channels = List.copyOf(channels);
        blocks = List.copyOf(blocks);
        if (stemKernel % 2 == 0) {
            throw new InputException(
                    "stem_kernel: expected an odd number, which has a middle, but found " + stemKernel);
        }
        if (channels.isEmpty() || channels.size() != blocks.size()) {
            throw new InputException("blocks: expected as many stages as channels has, and at least one, but found "
                    + blocks.size() + " and " + channels.size());
        }
        if (blocks.stream().anyMatch(count -> count < 1)) {
            throw new InputException("blocks: expected at least one a stage, but found " + blocks);
        }
        checkWidth("stem_channels", stemChannels, normGroups);
        for (int width : channels) {
            checkWidth("channels", width, normGroups);
        }
    }

    private static void checkWidth(String key, int width, int groups) {
        Convolution.requireWidth(key, width);
        if (groups > 0 && width % groups != 0) {
            throw new InputException(key + ": expected a multiple of norm_groups, which is " + groups + ", but found "
                    + width + "; change one of them");
        }
    }
}
