package io.github.seqwright.encoder.image;

/** How a picture of other proportions becomes one of the size that the network reads. */
public enum Fit {
    /** All of it, its proportions changed. */
    SQUASH,
    /** As much of its middle as has the right proportions. */
    CROP,
    /** All of it in its own proportions, between bars of the mean color. */
    PAD;

    /** The part of a picture that is looked at. */
    Box part(int width, int height, int wantedWidth, int wantedHeight) {
        if (this != CROP) {
            return new Box(0, 0, width, height);
        }
        double scale = Math.min((double) width / wantedWidth, (double) height / wantedHeight);
        return Box.centered(wantedWidth * scale, wantedHeight * scale, width, height);
    }
}
