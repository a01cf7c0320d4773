package io.github.seqwright.metric;

import java.util.List;

/** How metrics of image captions cut a text into words. */
enum CaptionTokenizer {
    /** As the COCO caption evaluation does. */
    PTB {
        @Override
        List<String> tokens(String text) {
            return PtbTokenizer.words(text);
        }
    },

    /** At white space. */
    NONE {
        @Override
        List<String> tokens(String text) {
            return WhiteSpace.split(text);
        }
    };

    static final String MEANING =
            "How texts are cut into words: `ptb` (as the COCO caption evaluation does: Penn Treebank"
                    + " words in lower case, without punctuation) or `none` (at white space; for texts that are tokenized).";

    abstract List<String> tokens(String text);

    List<List<String>> tokens(List<String> texts) {
        return texts.stream().map(this::tokens).toList();
    }

    /** Its pair in a signature. */
    String signature() {
        return "tok:" + (this == PTB ? "ptb" : "none");
    }
}
