package io.github.seqwright.metric;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code --international-tokenization} of NIST's {@code mteval-v14.pl}, sacreBLEU's {@code intl}: words end at Unicode's
 * punctuation and symbols, but for punctuation between two digits. A point that ends a text stays at a digit before it.
 */
final class InternationalTokenizer implements BleuTokenizer {

    private static final Pattern AFTER_NON_DIGIT = Pattern.compile("(\\P{N})(\\p{P})");
    private static final Pattern BEFORE_NON_DIGIT = Pattern.compile("(\\p{P})(\\P{N})");
    private static final Pattern SYMBOL = Pattern.compile("\\p{S}");

    @Override
    public List<String> tokens(String text) {
        String line = AFTER_NON_DIGIT.matcher(text).replaceAll("$1 $2 ");
        line = BEFORE_NON_DIGIT.matcher(line).replaceAll(" $1 $2");
        return WhiteSpace.split(SYMBOL.matcher(line).replaceAll(" $0 "));
    }
}
