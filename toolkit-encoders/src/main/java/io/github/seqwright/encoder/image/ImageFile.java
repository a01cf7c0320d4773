package io.github.seqwright.encoder.image;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.io.FileName;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as a file: JPEG, PNG, BMP, or the first frame of a GIF. Of a very large one only every n-th pixel is kept while it
 * is decoded, so that memory stays bounded.
 */
public final class ImageFile {

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "bmp", "gif");
    private static final String EXPECTED = "expected a JPEG, PNG, BMP or GIF image";
    private static final int MOST_BYTES = 1 << 29;
    private static final int LONGEST_SIDE = 200_000;

    /** About 50 MB of a decoded picture. */
    private static final int MOST_PIXELS = 16 << 20;

    private ImageFile() {}

    /**
     * Decodes a file: upright, 8-bit red, green and blue, over white where it is transparent.
     *
     * @throws InputException when there is none, or what it holds is not a whole image
     */
    public static Pixels read(Path file) {
        byte[] bytes = bytes(file);
        try {
            Pixels stored = decode(bytes, FileName.of(file));
            return new Pixels(stored.rgb(), stored.height(), stored.width(), sha256(bytes));
        } catch (IOException | RuntimeException e) {
            if (e instanceof InputException known) {
                throw known;
            }
            // ImageIO's readers throw all kinds of exceptions on damaged files.
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new InputException(FileName.of(file) + ": is damaged (" + reason + "); copy or download it again", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(FileName.of(file) + ": is a folder, " + EXPECTED);
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new InputException(FileName.of(file) + ": has " + size + " bytes, " + EXPECTED + " of at most "
                        + MOST_BYTES + "; store it smaller");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(FileName.of(file) + ": there is no such file; check the name", e);
        } catch (IOException e) {
            throw new InputException(FileName.of(file) + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Pixels decode(byte[] bytes, String name) throws IOException {
        // The decoder paints grey over what is missing, and only warns of it.
        if (JpegHeader.isJpeg(bytes) && !JpegHeader.isWhole(bytes)) {
            throw cutOff(name, bytes);
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(in, bytes, name);
            try {
                reader.setInput(in, true, true);
                return decode(reader, bytes, name);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream in, byte[] bytes, String name) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new InputException(name + ": " + EXPECTED + " but found " + found(bytes)
                + "; leave it out, or convert it to one of these");
    }

    private static Pixels decode(ImageReader reader, byte[] bytes, String name) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new InputException(name + ": is " + width + " x " + height + " pixels, expected at most "
                    + LONGEST_SIDE + " a side; store it smaller");
        }
        int step = step((long) width * height);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        if (!JpegHeader.isJpeg(bytes)) {
            Pixels image = Colors.rgb(reader.read(0, param));
            if (reader.getFormatName().equalsIgnoreCase("png") && !endsWithMark(bytes, "IEND")) {
                throw cutOff(name, bytes);
            }
            return image;
        }
        JpegHeader header = JpegHeader.of(bytes);
        return header.orientation().upright(decodeJpeg(reader, param, header));
    }

    private static Pixels decodeJpeg(ImageReader reader, ImageReadParam param, JpegHeader header) throws IOException {
        if (header.components() != 4) {
            try {
                BufferedImage image = reader.read(0, param);
                return Colors.rgb(image);
            } catch (IIOException | IllegalArgumentException e) {
                // Mostly a color profile that cannot be used; its components can be.
                return Colors.ofJpegComponents(reader.readRaster(0, param), header);
            }
        }
        return Colors.ofJpegComponents(reader.readRaster(0, param), header);
    }

    /** Every how manieth pixel is kept, across and down. */
    private static int step(long pixels) {
        return (int) Math.ceil(Math.sqrt(Math.max(1, (double) pixels / MOST_PIXELS)));
    }

    private static boolean endsWithMark(byte[] bytes, String mark) {
        for (int i = bytes.length - mark.length(); i > 0; i--) {
            if (JpegHeader.startsWith(bytes, i, mark)) {
                return true;
            }
        }
        return false;
    }

    private static InputException cutOff(String name, byte[] bytes) {
        return new InputException(name + ": the image is cut off, its end is missing after " + bytes.length
                + " bytes; copy or download it again");
    }

    /** What a file that is no image seems to be. */
    private static String found(byte[] bytes) {
        if (bytes.length == 0) {
            return "an empty file";
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 24), StandardCharsets.UTF_8);
        if (start.startsWith("RIFF") && start.contains("WEBP")) {
            return "a WebP image";
        }
        if (start.startsWith("ftyp", 4)) {
            return "an HEIC or AVIF image, or a video";
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return "a TIFF image";
        }
        if (start.startsWith("%PDF")) {
            return "a PDF document";
        }
        boolean text = start.codePoints().allMatch(c -> !Character.isISOControl(c) || Character.isWhitespace(c));
        return text && !start.contains("\ufffd")
                ? "text ('" + start.replaceAll("\\s+", " ").strip() + "')"
                : "something else (it begins with the bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 8)) + ")";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
