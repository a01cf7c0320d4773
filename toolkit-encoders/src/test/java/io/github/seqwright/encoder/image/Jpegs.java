package io.github.seqwright.encoder.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files as cameras and printers make them, which ImageIO does not write by itself. */
final class Jpegs {

    private Jpegs() {}

    static byte[] of(BufferedImage image) throws IOException {
        return write(new IIOImage(image, null, null));
    }

    /** Components of a uniform picture, stored as they are. */
    static byte[] ofComponents(int side, int... components) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, side, side, components.length, null);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                raster.setPixel(x, y, components);
            }
        }
        return write(new IIOImage(raster, null, null));
    }

    private static byte[] write(IIOImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            writer.setOutput(out);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** With Adobe's marker in front. */
    static byte[] adobe(byte[] jpeg, int transform) {
        return insert(jpeg, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform});
    }

    /** With an EXIF segment that holds a width, which nobody asks for, and the orientation. */
    static byte[] exif(byte[] jpeg, int orientation, boolean littleEndian) {
        byte[] tiff = {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            2, //
            1,
            0,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            7,
            0,
            0, //
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0, //
            0,
            0,
            0,
            0
        };
        if (littleEndian) {
            tiff = new byte[] {
                'I',
                'I',
                42,
                0,
                8,
                0,
                0,
                0,
                2,
                0, //
                0,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                7,
                0,
                0,
                0, //
                0x12,
                1,
                3,
                0,
                1,
                0,
                0,
                0,
                (byte) orientation,
                0,
                0,
                0, //
                0,
                0,
                0,
                0
            };
        }
        byte[] content = new byte[6 + tiff.length];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 6);
        System.arraycopy(tiff, 0, content, 6, tiff.length);
        return insert(jpeg, 0xE1, content);
    }

    private static byte[] insert(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2 & 0xFF);
        out.write(content, 0, content.length);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
