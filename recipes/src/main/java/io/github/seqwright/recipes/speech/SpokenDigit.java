package io.github.seqwright.recipes.speech;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording of FSDD, whose name says all of it: {@code 7_jackson_32.wav}.
 *
 * @param take which of the speaker's recordings of the digit it is, from 0
 */
record SpokenDigit(Path file, int digit, String speaker, int take) {

    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private static final Pattern NAME = Pattern.compile("([0-9])_(\\p{L}+)_([0-9]{1,6})\\.wav");

    /** Empty for a file of another name. */
    static Optional<SpokenDigit> of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new SpokenDigit(
                        file, Integer.parseInt(name.group(1)), name.group(2), Integer.parseInt(name.group(3))))
                : Optional.empty();
    }

    String word() {
        return WORDS.get(digit);
    }
}
