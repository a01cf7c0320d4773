package io.github.seqwright.report;

/** Attention weights as an SVG file that needs nothing but itself: source across, target down, the darker the more. */
public final class AttentionPicture {

    private static final String STYLE = ".heat rect { fill: #1f5fc4; } .heat .page { fill: #ffffff; }"
            + " .heat .ground { fill: #f1f4f9; } .heat text { fill: #1b2330; font-size: 11.5px; font-family:"
            + " ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", monospace; }";

    private AttentionPicture() {}

    /**
     * The text of the file, in UTF-8.
     *
     * @param title what browsers show for the picture as a whole
     */
    public static String svg(AttentionMap attention, String title) {
        Html svg = new Html().verbatim("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        new AttentionHeatMap(attention).writeAlone(svg, title, STYLE);
        return svg.toString() + "\n";
    }
}
