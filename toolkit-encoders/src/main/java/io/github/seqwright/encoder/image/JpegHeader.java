package io.github.seqwright.encoder.image;

/**
 * What the markers of a JPEG file say and ImageIO does not: how the picture is turned, and what its components are. A header
 * that is damaged says nothing; decoding finds that out.
 *
 * @param orientation of EXIF, 1 to 8
 * @param components 1 grey, 3 color, 4 with black ink; 0 where none is said
 * @param adobeTransform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK; -1 without the marker
 */
record JpegHeader(Orientation orientation, int components, int adobeTransform) {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;

    static boolean isJpeg(byte[] file) {
        return file.length > 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF;
    }

    static JpegHeader of(byte[] file) {
        Orientation orientation = Orientation.UPRIGHT;
        int components = 0;
        int transform = -1;
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == START_OF_SCAN) {
                break;
            }
            if (marker == 0xFF) {
                // A fill byte.
                at++;
                continue;
            }
            int length = (file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF);
            int content = at + 4;
            int end = Math.min(file.length, at + 2 + length);
            if (isFrame(marker) && content + 6 <= end) {
                components = file[content + 5] & 0xFF;
            } else if (marker == EXIF) {
                orientation = Orientation.ofExif(file, content, end).orElse(orientation);
            } else if (marker == ADOBE && content + 12 <= end && startsWith(file, content, "Adobe")) {
                transform = file[content + 11] & 0xFF;
            }
            at += 2 + Math.max(2, length);
        }
        return new JpegHeader(orientation, components, transform);
    }

    /** Start of frame, of any coding: C0 to CF without the tables and reserved markers among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Whether the file goes on to the end of its image. Inside of a scan, the end marker cannot stand by chance. */
    static boolean isWhole(byte[] file) {
        for (int i = file.length - 2; i > 1; i--) {
            int marker = (file[i] & 0xFF) == 0xFF ? file[i + 1] & 0xFF : 0;
            if (marker == END_OF_IMAGE) {
                return true;
            }
            if (marker == START_OF_SCAN) {
                return false;
            }
        }
        return false;
    }

    static boolean startsWith(byte[] file, int at, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (at + i >= file.length || file[at + i] != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
