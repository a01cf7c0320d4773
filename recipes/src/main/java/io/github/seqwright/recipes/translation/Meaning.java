package io.github.seqwright.recipes.translation;

import java.time.LocalDate;
import java.time.MonthDay;

/** What a phrase says, apart from any language. */
sealed interface Meaning {

    /** What decides the split: wordings of the same content share it. */
    String key();

    /**
     * Whether it is among the first things to learn, which are never held out: nobody can compose "thirteen" or
     * "midnight" from other phrases.
     */
    boolean isElementary();

    /** Says it. */
    String in(Language language);

    /** A whole number, -999,999,999 to 999,999,999. */
    record WholeNumber(int value) implements Meaning {
        @Override
        public String key() {
            return "number:" + value;
        }

        @Override
        public boolean isElementary() {
            return value >= 0 && value <= 100;
        }

        @Override
        public String in(Language language) {
            return language.number(value);
        }
    }

    /**
     * A number with a fraction.
     *
     * @param whole what is before the point, at least 0
     * @param digits what is after it, the last digit not 0
     */
    record DecimalNumber(int whole, String digits) implements Meaning {
        @Override
        public String key() {
            return "decimal:" + whole + "." + digits;
        }

        @Override
        public boolean isElementary() {
            return false;
        }

        @Override
        public String in(Language language) {
            return language.decimal(whole, digits);
        }
    }

    /** A day of any year. */
    record DayOfYear(MonthDay day) implements Meaning {
        @Override
        public String key() {
            return "day:" + day.getMonthValue() + "-" + day.getDayOfMonth();
        }

        @Override
        public boolean isElementary() {
            return false;
        }

        @Override
        public String in(Language language) {
            return language.day(day);
        }
    }

    /** A day of a year, with the name of the day of the week or without. */
    record CalendarDate(LocalDate date, boolean withWeekday) implements Meaning {
        @Override
        public String key() {
            return "date:" + date.getYear() + "-" + date.getMonthValue() + "-" + date.getDayOfMonth();
        }

        @Override
        public boolean isElementary() {
            return false;
        }

        @Override
        public String in(Language language) {
            return withWeekday ? language.weekday(date.getDayOfWeek(), date) : language.date(date);
        }
    }

    /** A time as timetables give it: 16:30. */
    record OfficialTime(int hour, int minute) implements Meaning {
        @Override
        public String key() {
            return timeKey(hour, minute);
        }

        @Override
        public boolean isElementary() {
            return minute == 0;
        }

        @Override
        public String in(Language language) {
            return language.officialTime(hour, minute);
        }
    }

    /**
     * A time as people say it: half past four.
     *
     * @param hour 0 to 23
     * @param withPartOfDay whether morning or afternoon is said; if not, the hour says only where the short hand points
     */
    record SpokenTime(int hour, int minute, boolean withPartOfDay) implements Meaning {
        @Override
        public String key() {
            return timeKey(hour, minute);
        }

        @Override
        public boolean isElementary() {
            return minute == 0;
        }

        @Override
        public String in(Language language) {
            return language.spokenTime(SpokenClock.of(hour, minute, withPartOfDay));
        }
    }

    /** An amount of money; one of the two numbers is above 0. */
    record Price(Currency currency, int units, int hundredths) implements Meaning {
        @Override
        public String key() {
            return "price:" + currency + ":" + units + "." + hundredths;
        }

        @Override
        public boolean isElementary() {
            return false;
        }

        @Override
        public String in(Language language) {
            return language.price(currency, units, hundredths);
        }
    }

    /** The same for 4:30 in the afternoon and in the morning. */
    private static String timeKey(int hour, int minute) {
        return "time:" + hour % 12 + ":" + minute;
    }
}
