package io.github.seqwright.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"png, 0", "bmp, 0", "gif, 0", "jpeg, 6"})
    void everyFormatGivesItsColors(String format, int tolerance) throws IOException {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 16, Color.RED);
        fill(image, 16, 32, Color.BLUE);

        Pixels read = read(written(image, format));

        assertThat(read.width()).isEqualTo(32);
        assertThat(read.height()).isEqualTo(16);
        assertPixel(read, 2, 3, 255, 0, 0, tolerance);
        assertPixel(read, 29, 12, 0, 0, 255, tolerance);
        assertThat(read.key()).matches("[0-9a-f]{64}");
    }

    /** Java takes grey as linear light and would make 128 a 188. */
    @Test
    void greyIsTakenAsItIsStored() throws IOException {
        BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 2, 0, 128);
        assertPixel(read(written(grey, "png")), 1, 2, 128, 128, 128, 0);

        BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(1, 2, 0, 0x8080);
        assertPixel(read(written(deep, "png")), 1, 2, 128, 128, 128, 0);

        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = flat.getRaster();
        raster.setSamples(0, 0, 16, 16, 0, filled(256, 100));
        assertPixel(read(write("grey.jpg", Jpegs.of(flat))), 5, 5, 100, 100, 100, 1);
    }

    @Test
    void sixteenBitsAChannel() throws IOException {
        byte[] png = png(2, 1, 16, 2, new int[] {0, 255, 0, 128, 128, 255, 255, 0, 1, 2, 3, 4, 5, 6});
        assertPixel(read(write("deep.png", png)), 0, 0, 254, 128, 255, 1);
    }

    @Test
    void transparencyShowsWhite() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00FF0000);
        image.setRGB(1, 0, 0x80000000);
        Pixels read = read(written(image, "png"));
        assertPixel(read, 0, 0, 255, 255, 255, 0);
        assertPixel(read, 1, 0, 127, 127, 127, 0);

        IndexColorModel palette =
                new IndexColorModel(8, 3, new byte[] {0, 10, 20}, new byte[] {0, 11, 21}, new byte[] {0, 12, 22}, 0);
        BufferedImage indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        indexed.getRaster().setSample(1, 0, 0, 2);
        for (String format : new String[] {"png", "gif"}) {
            Pixels colors = read(written(indexed, format));
            assertPixel(colors, 0, 0, 255, 255, 255, 0);
            assertPixel(colors, 1, 0, 20, 21, 22, 0);
        }
    }

    @Test
    void blackAndWhite() throws IOException {
        BufferedImage bits = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSample(8, 0, 0, 1);
        for (String format : new String[] {"png", "bmp"}) {
            Pixels read = read(written(bits, format));
            assertPixel(read, 0, 0, 0, 0, 0, 0);
            assertPixel(read, 8, 0, 255, 255, 255, 0);
        }
    }

    /** Inks of 20 %, 60 %, 0 and 40 % black: (1 - ink) (1 - black) of 255. */
    @Test
    void inksOfEveryKindGiveTheSameColors() throws IOException {
        int[] inks = {51, 153, 0, 102};
        int[] light = {204, 102, 255, 153};
        int[] luma = new int[4];
        luma[3] = light[3];
        // YCbCr of the inks, as Photoshop writes it: red, green and blue are 255 less the inverted ink.
        double red = 255 - light[0];
        double green = 255 - light[1];
        double blue = 255 - light[2];
        luma[0] = (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        luma[1] = (int) Math.round(-0.168736 * red - 0.331264 * green + 0.5 * blue + 128);
        luma[2] = (int) Math.round(0.5 * red - 0.418688 * green - 0.081312 * blue + 128);
        byte[][] files = {
            Jpegs.ofComponents(16, inks),
            Jpegs.adobe(Jpegs.ofComponents(16, light), 0),
            Jpegs.adobe(Jpegs.ofComponents(16, luma), 2)
        };
        for (byte[] file : files) {
            assertPixel(read(write("inks.jpg", file)), 3, 4, 122, 61, 153, 3);
        }
    }

    @Test
    void aPictureTakenWithTheCameraTurnedStandsUpright() throws IOException {
        BufferedImage stored = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        fill(stored, 0, 16, Color.RED);
        byte[] jpeg = Jpegs.of(stored);
        for (boolean littleEndian : new boolean[] {true, false}) {
            Pixels turned = read(write("turned.jpg", Jpegs.exif(jpeg, 6, littleEndian)));
            assertThat(turned.height()).isEqualTo(32);
            assertThat(turned.width()).isEqualTo(16);
            assertPixel(turned, 8, 4, 255, 0, 0, 10);
            assertPixel(turned, 8, 28, 0, 0, 0, 10);
        }
        assertThat(read(write("odd.jpg", Jpegs.exif(jpeg, 9, true))).width()).isEqualTo(32);
    }

    @Test
    void whatIsNoImageIsNamedWithWhatItIs() throws IOException {
        assertThatThrownBy(() -> read(write("letter.jpg", "Dear Sir,\nhow are you?".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "letter.jpg: expected a JPEG, PNG, BMP or GIF image but found text ('Dear Sir, how");
        assertThatThrownBy(() -> read(write("empty.png", new byte[0]))).hasMessageContaining("found an empty file");
        assertThatThrownBy(() -> read(write("new.jpg", "RIFF....WEBPVP8 ".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("found a WebP image; leave it out, or convert it");
        assertThatThrownBy(() -> read(write("zeros.gif", new byte[100])))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bytes 00 00");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> read(folder.resolve("none.png"))).hasMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void aFileThatIsCutOffIsDamaged(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, i * 7919);
        }
        byte[] whole = Files.readAllBytes(written(image, format));
        for (int length : new int[] {whole.length / 20, whole.length / 2, whole.length - 200}) {
            assertThatThrownBy(() -> read(write("part." + format, Arrays.copyOf(whole, length))))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("part." + format)
                    .hasMessageContaining("copy or download it again");
        }
    }

    /** 400 million pixels, of which a decoded copy would take 1.2 GB. */
    @Test
    void aVeryLargeImageIsDecodedWithFewPixels() throws IOException {
        byte[] png = png(20_000, 20_000, 1, 0, new int[20_000 * 2501]);
        Pixels read = read(write("large.png", png));
        assertThat(read.width()).isBetween(2000, 5000);
        assertThat(read.height()).isEqualTo(read.width());
        assertPixel(read, 100, 100, 0, 0, 0, 0);

        assertThatThrownBy(() -> read(write("huge.png", png(2_000_000_000, 1, 1, 0, new int[10]))))
                .hasMessageContaining("2000000000 x 1 pixels, expected at most");
    }

    @Test
    void filesInsideAnArchive() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        byte[] bytes = Files.readAllBytes(written(image, "png"));
        Path zip = folder.resolve("pictures.zip");
        try (FileSystem archive =
                FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
            Files.write(archive.getPath("a.png"), bytes);
            Files.write(archive.getPath("b.png"), new byte[] {1, 2});
            assertThat(ImageFile.read(archive.getPath("a.png")).width()).isEqualTo(3);
            assertThatThrownBy(() -> ImageFile.read(archive.getPath("/b.png")))
                    .hasMessageStartingWith(zip + "!/b.png: expected a JPEG");
        }
    }

    private static int[] filled(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    private static void fill(BufferedImage image, int from, int to, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(from, 0, to - from, image.getHeight());
        graphics.dispose();
    }

    private static void assertPixel(Pixels image, int x, int y, int red, int green, int blue, int tolerance) {
        int at = 3 * (y * image.width() + x);
        int[] expected = {red, green, blue};
        for (int i = 0; i < 3; i++) {
            assertThat(image.rgb()[at + i] & 0xFF).as("channel %d", i).isCloseTo(expected[i], Offset.offset(tolerance));
        }
    }

    private Path written(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image." + format);
        BufferedImage plain = image;
        if (format.equals("gif") && image.getRaster().getTransferType() == DataBuffer.TYPE_INT) {
            plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
            plain.createGraphics().drawImage(image, 0, 0, null);
        }
        assertThat(ImageIO.write(plain, format, file.toFile())).isTrue();
        return file;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Pixels read(Path file) {
        return ImageFile.read(file);
    }

    /** A PNG file from its parts. */
    private static byte[] png(int width, int height, int depth, int color, int[] lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(bigEndian(width));
        header.write(bigEndian(height));
        header.write(new byte[] {(byte) depth, (byte) color, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (OutputStream deflated = new DeflaterOutputStream(data)) {
            byte[] bytes = new byte[lines.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) lines[i];
            }
            deflated.write(bytes);
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.write(bigEndian(content.length));
        out.write(name);
        out.write(content);
        out.write(bigEndian((int) crc.getValue()));
    }

    private static byte[] bigEndian(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
