package io.github.seqwright.report;

import io.github.seqwright.data.Pixels;
import io.github.seqwright.nn.Layout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A small copy of a picture that the model saw, to be put into a page with where it looked at for each word.
 *
 * @param jpeg in base 64
 * @param rows of the places that attention is spread over; 0 where there is none
 * @param columns likewise
 */
public record SamplePicture(String jpeg, int rows, int columns) {

    private static final int LONGEST_SIDE = 160;
    private static final int SIDE = 112;
    private static final int LINE = 18;

    /** @param layout of the attention, where it is that of a picture */
    static SamplePicture of(Pixels picture, @Nullable Layout layout) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(small(picture), "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String jpeg = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return layout instanceof Layout.Grid grid
                ? new SamplePicture(jpeg, grid.rows(), grid.columns())
                : new SamplePicture(jpeg, 0, 0);
    }

    private static BufferedImage small(Pixels picture) {
        int longest = Math.max(picture.height(), picture.width());
        BufferedImage image = AttentionTiles.image(picture);
        return longest <= LONGEST_SIDE
                ? image
                : AttentionTiles.scaled(
                        image,
                        Math.max(1, picture.width() * LONGEST_SIDE / longest),
                        Math.max(1, picture.height() * LONGEST_SIDE / longest));
    }

    /** Whether the weights are spread over places of this picture. */
    boolean fits(AttentionMap attention) {
        return rows > 0 && attention.sourceTokens().size() == rows * columns;
    }

    /** The picture alone. */
    void writeTo(Html html) {
        html.start("img", "class", "seen", "alt", "The picture", "src", address());
    }

    /** The picture once a word, the brighter the more the word looks there. */
    void writeTo(Html html, AttentionMap attention, String caption) {
        html.open("div", "class", "looks", "role", "group", "aria-label", caption);
        writeTo(html);
        for (int word = 0; word < attention.targetTokens().size(); word++) {
            tile(
                    html,
                    AttentionTiles.shown(attention.targetTokens().get(word)),
                    attention.weights()[word]);
        }
        html.close();
    }

    private void tile(Html html, String word, float[] weights) {
        String height = Integer.toString(SIDE + LINE);
        String side = Integer.toString(SIDE);
        html.open("svg", "class", "look", "width", side, "height", height, "role", "img", "aria-label", word);
        html.open("image", "href", address(), "width", side, "height", side, "preserveAspectRatio", "none")
                .close();
        float most = AttentionTiles.most(weights);
        for (int place = 0; place < weights.length; place++) {
            int row = place / columns;
            int column = place % columns;
            double shade = AttentionTiles.shade(weights[place], most);
            html.open(
                            "rect",
                            "x",
                            number((double) SIDE * column / columns),
                            "y",
                            number((double) SIDE * row / rows),
                            "width",
                            number((double) SIDE / columns),
                            "height",
                            number((double) SIDE / rows),
                            "fill-opacity",
                            String.format(Locale.ROOT, "%.2f", shade))
                    .element("title", String.format(Locale.ROOT, "%s  %.3f", word, weights[place]))
                    .close();
        }
        html.element("text", word, "x", Integer.toString(SIDE / 2), "y", Integer.toString(SIDE + LINE - 5));
        html.close();
    }

    private String address() {
        return "data:image/jpeg;base64," + jpeg;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
