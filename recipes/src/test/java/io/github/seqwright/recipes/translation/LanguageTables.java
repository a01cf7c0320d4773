package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Checks a language against tables made by hand, a line a case: what to say, a bar, and how it is said. */
abstract class LanguageTables {

    /** The kinds of phrases, each with the notation of its meanings in the tables. */
    enum Kind {
        NUMBER(Kind::number),
        DATE(Kind::date),
        OFFICIAL_TIME((language, time) -> language.officialTime(hour(time), minute(time))),
        SPOKEN_TIME(Kind::spokenTime),
        PRICE(Kind::price);

        private final BiFunction<Language, String, String> sayer;

        Kind(BiFunction<Language, String, String> sayer) {
            this.sayer = sayer;
        }

        private static String number(Language language, String number) {
            String[] parts = number.split("\\.");
            return parts.length == 1
                    ? language.number(Integer.parseInt(number))
                    : language.decimal(Integer.parseInt(parts[0]), parts[1]);
        }

        /** 1984-03-03, the same with an asterisk for the weekday, or --03-03. */
        private static String date(Language language, String date) {
            if (date.startsWith("--")) {
                return language.day(MonthDay.parse(date));
            }
            LocalDate day = LocalDate.parse(date.replace("*", ""));
            return date.endsWith("*") ? language.weekday(day.getDayOfWeek(), day) : language.date(day);
        }

        /** 16:30, with an asterisk for the part of the day. */
        private static String spokenTime(Language language, String time) {
            String digits = time.replace("*", "");
            return language.spokenTime(SpokenClock.of(hour(digits), minute(digits), time.endsWith("*")));
        }

        private static int hour(String time) {
            return Integer.parseInt(time.split(":")[0]);
        }

        private static int minute(String time) {
            return Integer.parseInt(time.split(":")[1]);
        }

        /** EURO 12.50 */
        private static String price(Language language, String price) {
            String[] parts = price.split("[ .]");
            return language.price(Currency.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }

    abstract Language language();

    abstract String table(Kind kind);

    @Test
    void numbers() {
        check(Kind.NUMBER);
    }

    @Test
    void dates() {
        check(Kind.DATE);
    }

    @Test
    void officialTimes() {
        check(Kind.OFFICIAL_TIME);
    }

    @Test
    void spokenTimes() {
        check(Kind.SPOKEN_TIME);
    }

    @Test
    void prices() {
        check(Kind.PRICE);
    }

    private void check(Kind kind) {
        Language language = language();
        List<String> cases = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        table(kind).lines().forEach(line -> {
            int bar = line.indexOf('|');
            String meaning = line.substring(0, bar).strip();
            softly.assertThat(kind.sayer.apply(language, meaning))
                    .as(meaning)
                    .isEqualTo(line.substring(bar + 1).strip());
            cases.add(meaning);
        });
        softly.assertAll();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(12);
    }
}
