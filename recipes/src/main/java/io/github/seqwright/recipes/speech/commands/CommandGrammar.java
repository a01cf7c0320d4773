package io.github.seqwright.recipes.speech.commands;

import java.util.List;
import java.util.Random;

/** Commands to a house, in lower-case words: eleven kinds of sentence over about a hundred words. */
final class CommandGrammar {

    private static final List<String> DEVICES =
            List.of("lamp", "fan", "heater", "radio", "television", "computer", "printer", "oven");

    private static final List<String> ROOMS =
            List.of("kitchen", "bedroom", "bathroom", "office", "garage", "garden", "cellar", "attic");

    private static final List<String> PLACES =
            List.of("station", "airport", "library", "market", "hospital", "harbor", "museum", "school");

    private static final List<String> OPENINGS = List.of("door", "window", "gate");
    private static final List<String> GOODS = List.of("eggs", "apples", "oranges", "candles");
    private static final List<String> TIMES = List.of("seconds", "minutes", "hours");

    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private static final List<String> TEENS = List.of(
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");

    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final List<String> QUARTERS = List.of("fifteen", "thirty", "forty five");

    private static final int KINDS = 11;

    private CommandGrammar() {}

    /** A sentence: each kind is as likely as the others, and so are the words that may stand in a place of it. */
    static String sentence(Random random) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> words(one(random, "turn", "switch"), onOff(random), "the", device(random), in(random));
            case 1 -> words("is the", device(random), in(random), onOff(random));
            case 2 -> words("set the", one(random, "heater", "oven"), "to", number(random, 1), "degrees");
            case 3 -> words(one(random, "open", "close", "lock"), "the", one(random, OPENINGS), in(random));
            case 4 -> words("call room", digit(random), digit(random), digit(random));
            case 5 -> words("set a timer for", number(random, 2), one(random, TIMES));
            case 6 -> words("wake me at", number(random, 1, 12), one(random, QUARTERS));
            case 7 -> words("play song", number(random, 1));
            case 8 -> drive(random);
            case 9 ->
                words("turn the volume of the", device(random), one(random, "up", "down"), "by", number(random, 2));
            default -> words("add", number(random, 2), one(random, GOODS), "to my list");
        };
    }

    private static String drive(Random random) {
        int from = random.nextInt(PLACES.size());
        int to = (from + 1 + random.nextInt(PLACES.size() - 1)) % PLACES.size();
        return words("drive from the", PLACES.get(from), "to the", PLACES.get(to));
    }

    private static String onOff(Random random) {
        return one(random, "on", "off");
    }

    private static String device(Random random) {
        return one(random, DEVICES);
    }

    private static String in(Random random) {
        return words("in the", one(random, ROOMS));
    }

    private static String digit(Random random) {
        return one(random, DIGITS);
    }

    private static String number(Random random, int least) {
        return number(random, least, 99);
    }

    private static String number(Random random, int least, int most) {
        return number(least + random.nextInt(most - least + 1));
    }

    /** In words, without a hyphen: {@code twenty three}. */
    static String number(int number) {
        if (number < 10) {
            return DIGITS.get(number);
        }
        if (number < 20) {
            return TEENS.get(number - 10);
        }
        String tens = TENS.get(number / 10 - 2);
        return number % 10 == 0 ? tens : words(tens, DIGITS.get(number % 10));
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String words(String... words) {
        return String.join(" ", words);
    }
}
