package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Outputs for the same examples through training, and where the model looked at last. */
final class SamplesSection {

    private static final int MOST_VALIDATIONS = 10;
    private static final int LONGEST_TEXT = 600;
    /** So many pictures are open from the start. */
    private static final int OPEN_PICTURES = 2;

    private SamplesSection() {}

    static void writeTo(Html html, RunHistory run) {
        List<ValidationRecord> sampled =
                run.validations().stream().filter(v -> !v.samples().isEmpty()).toList();
        html.open("section").element("h2", "Samples through training");
        if (sampled.isEmpty()) {
            html.element("p", "No validation has decoded samples yet.", "class", "empty")
                    .close();
            return;
        }
        long bestStep = run.best().map(ValidationRecord::step).orElse(-1L);
        List<ValidationRecord> shown = selected(sampled, bestStep);
        html.element(
                "p",
                (shown.size() < sampled.size() ? shown.size() + " of " + sampled.size() + " validations. " : "")
                        + "Words that no reference has are underlined. Attention: source across, output down, the"
                        + " stronger the color the more weight.",
                "class",
                "hint");
        List<SampleOutput> latest = sampled.get(sampled.size() - 1).samples();
        for (int i = 0; i < latest.size(); i++) {
            sample(html, i, latest.get(i), shown, bestStep);
        }
        html.close();
    }

    /** The first, the last, the best, and some evenly between. */
    private static List<ValidationRecord> selected(List<ValidationRecord> all, long bestStep) {
        TreeSet<Integer> kept = new TreeSet<>();
        int parts = Math.min(MOST_VALIDATIONS, all.size()) - 1;
        for (int i = 0; i <= parts; i++) {
            kept.add(parts == 0 ? 0 : (int) ((long) i * (all.size() - 1) / parts));
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).step() == bestStep) {
                kept.add(i);
            }
        }
        return kept.stream().map(all::get).toList();
    }

    private static void sample(Html html, int index, SampleOutput latest, List<ValidationRecord> shown, long bestStep) {
        html.open("article", "class", "sample").element("h3", "Sample " + (index + 1));
        html.open("div", "class", "scroll").open("table", "class", "texts").open("tbody");
        row(html, "Source", "given", clipped(latest.source()));
        row(html, "Reference", "given", clipped(latest.reference()));
        List<ValidationRecord> same = shown.stream()
                .filter(validation -> validation.samples().size() > index
                        && validation.samples().get(index).source().equals(latest.source()))
                .toList();
        for (Stretch stretch : stretches(same, index, bestStep)) {
            html.open("tr").open("th", "scope", "row").text(stretch.steps());
            if (stretch.best()) {
                html.text(" ").element("span", "best", "class", "badge");
            }
            html.close().open("td", "dir", "auto");
            compared(html, latest.reference(), clipped(stretch.hypothesis()));
            html.close().close();
        }
        html.close().close().close();
        SamplePicture picture = latest.picture();
        if (latest.attention() != null) {
            attention(html, index, latest, same.get(same.size() - 1).step());
        } else if (picture != null) {
            picture.writeTo(html);
        }
        html.close();
    }

    /** The same output at one or more validations in a row; {@code best} if one of them gave the best model. */
    private record Stretch(String steps, String hypothesis, boolean best) {}

    private static List<Stretch> stretches(List<ValidationRecord> validations, int index, long bestStep) {
        List<Stretch> stretches = new ArrayList<>();
        int first = 0;
        boolean best = false;
        for (int i = 0; i < validations.size(); i++) {
            String hypothesis = validations.get(i).samples().get(index).hypothesis();
            best |= validations.get(i).step() == bestStep;
            boolean last = i + 1 == validations.size();
            if (last
                    || !validations.get(i + 1).samples().get(index).hypothesis().equals(hypothesis)) {
                String from = Numbers.whole(validations.get(first).step());
                String to = Numbers.whole(validations.get(i).step());
                stretches.add(new Stretch(first == i ? from : from + " – " + to, hypothesis, best));
                first = i + 1;
                best = false;
            }
        }
        return stretches;
    }

    private static void compared(Html html, String references, String hypothesis) {
        if (hypothesis.isBlank()) {
            html.element("em", "(empty)");
            return;
        }
        for (WordComparison.Piece piece : WordComparison.pieces(references, hypothesis)) {
            if (piece.foreign()) {
                html.element("u", piece.text());
            } else {
                html.text(piece.text());
            }
        }
    }

    private static void attention(Html html, int index, SampleOutput sample, long step) {
        AttentionMap attention = Objects.requireNonNull(sample.attention());
        SamplePicture picture = sample.picture();
        String caption = "Attention of sample " + (index + 1) + " at step " + Numbers.whole(step);
        if (index < OPEN_PICTURES) {
            html.open("details", "open", "");
        } else {
            html.open("details");
        }
        html.element("summary", caption);
        if (picture != null && picture.fits(attention)) {
            picture.writeTo(html, attention, caption);
        } else {
            new AttentionHeatMap(attention).writeTo(html, caption);
        }
        html.close();
    }

    private static void row(Html html, String name, String style, String text) {
        html.open("tr", "class", style)
                .element("th", name, "scope", "row")
                .element("td", text, "dir", "auto")
                .close();
    }

    private static String clipped(String text) {
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST_TEXT;
        return fits ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }
}
