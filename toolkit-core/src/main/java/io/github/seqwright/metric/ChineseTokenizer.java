package io.github.seqwright.metric;

import java.util.List;
import java.util.regex.Pattern;

/** sacreBLEU's {@code zh}: each Chinese character is a word, the text between is cut as 13a cuts it. */
final class ChineseTokenizer implements BleuTokenizer {

    /**
     * Ideographs, their parts and punctuation, full-width forms. U+2001 to U+2A6D is in sacreBLEU's list by accident: it
     * was meant to be U+20000 to U+2A6D6, which therefore is not in it. Scores depend on both.
     */
    private static final Pattern CHINESE =
            Pattern.compile("[\\u2001-\\u2a6d\\u2e80-\\u2eff\\u2f00-\\u2fdf\\u2ff0-\\u303f"
                    + "\\u3100-\\u312f\\u31a0-\\u31bf\\u31c0-\\u31ef\\u3200-\\u33ff\\u3400-\\u4db5\\u4e00-\\u9fbb"
                    + "\\uf900-\\ufa2d\\ufa30-\\ufa6a\\ufa70-\\ufad9\\ufe10-\\ufe1f\\ufe30-\\ufe4f\\uff00-\\uffef]");

    @Override
    public List<String> tokens(String text) {
        String line = CHINESE.matcher(WhiteSpace.strip(text)).replaceAll(" $0 ");
        return WhiteSpace.split(Tokenizer13a.separate(line));
    }
}
