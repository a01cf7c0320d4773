package io.github.seqwright.report;

import io.github.seqwright.data.Pixels;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.text.PreTokenizer;
import io.github.seqwright.text.Vocabulary;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Where a model looked in a picture, as a PNG image: the picture, then again for each word of its caption, dark but where the
 * word's attention is. The place with the most is as bright as the picture itself.
 */
public final class AttentionTiles {

    private static final int SIDE = 224;
    private static final int LINE = 30;
    private static final int GAP = 6;
    private static final int ACROSS = 5;
    private static final double DARKEST = 0.8;
    private static final String END = Vocabulary.SPECIAL_TOKENS.get(Vocabulary.EOS);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 17);

    private AttentionTiles() {}

    /**
     * The bytes of the file.
     *
     * @param picture what the model saw
     * @param attention over the places of the grid, row by row
     * @throws IllegalArgumentException when there are not as many weights a word as places
     */
    public static byte[] png(Pixels picture, AttentionMap attention, Layout.Grid grid) {
        if (attention.sourceTokens().size() != grid.rows() * grid.columns()) {
            throw new IllegalArgumentException(
                    attention.sourceTokens().size() + " weights for a grid of " + grid.rows() + " x " + grid.columns());
        }
        int tiles = attention.targetTokens().size() + 1;
        int across = Math.min(ACROSS, tiles);
        int down = (tiles + ACROSS - 1) / ACROSS;
        int height = Math.max(1, SIDE * picture.height() / picture.width());
        BufferedImage sheet = new BufferedImage(
                GAP + across * (SIDE + GAP), GAP + down * (height + LINE + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setFont(FONT);
        BufferedImage seen = scaled(image(picture), SIDE, height);
        for (int tile = 0; tile < tiles; tile++) {
            int left = GAP + tile % ACROSS * (SIDE + GAP);
            int top = GAP + tile / ACROSS * (height + LINE + GAP);
            graphics.drawImage(seen, left, top, null);
            if (tile > 0) {
                graphics.drawImage(shadow(attention.weights()[tile - 1], grid, SIDE, height), left, top, null);
                label(graphics, attention.targetTokens().get(tile - 1), left, top + height);
            }
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(sheet, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void label(Graphics2D graphics, String word, int left, int top) {
        graphics.setColor(Color.BLACK);
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = shown(word);
        while (metrics.stringWidth(shown) > SIDE && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        graphics.drawString(shown, left + (SIDE - metrics.stringWidth(shown)) / 2, top + LINE - 10);
    }

    /** A token as people read it. */
    static String shown(String token) {
        String plain = token.replace(PreTokenizer.SPACE_MARK, "");
        return token.equals(END) ? "(end)" : plain.isEmpty() ? token : plain;
    }

    /** Black of different strength, smooth between the middles of the places. */
    private static BufferedImage shadow(float[] weights, Layout.Grid grid, int width, int height) {
        BufferedImage places = new BufferedImage(grid.columns(), grid.rows(), BufferedImage.TYPE_INT_ARGB);
        float most = most(weights);
        for (int place = 0; place < weights.length; place++) {
            int alpha = (int) Math.round(255 * shade(weights[place], most));
            places.setRGB(place % grid.columns(), place / grid.columns(), alpha << 24);
        }
        return scaled(places, width, height);
    }

    /** How dark a place is, 0 to {@link #DARKEST}, when the most that any has is {@code most}. */
    static double shade(float weight, float most) {
        // Also where a weight is not a number.
        return weight >= 0 && most > 0 ? DARKEST * (1 - weight / most) : DARKEST;
    }

    static float most(float[] weights) {
        float most = 0;
        for (float weight : weights) {
            most = weight > most ? weight : most;
        }
        return most;
    }

    static BufferedImage image(Pixels picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int color = (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | (rgb[3 * i + 2] & 0xFF);
            image.setRGB(i % picture.width(), i / picture.width(), color);
        }
        return image;
    }

    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, image.getType());
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
