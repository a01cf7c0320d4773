package io.github.seqwright.encoder.image;

/** A part of a picture, in pixels that need not be whole ones; left and top count from its corner. */
record Box(double left, double top, double width, double height) {

    /** Of this size around the middle of a picture. */
    static Box centered(double width, double height, int pictureWidth, int pictureHeight) {
        return new Box((pictureWidth - width) / 2, (pictureHeight - height) / 2, width, height);
    }
}
