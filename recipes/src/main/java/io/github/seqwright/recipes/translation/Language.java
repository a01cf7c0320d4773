package io.github.seqwright.recipes.translation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** Says numbers, dates, times and prices in words. */
interface Language {

    String number(int value);

    /**
     * A number with a fraction.
     *
     * @param digits what is after the decimal point, the last digit not 0
     */
    String decimal(int whole, String digits);

    String day(MonthDay day);

    String date(LocalDate date);

    String weekday(DayOfWeek weekday, LocalDate date);

    /**
     * A time as timetables give it.
     *
     * @param hour 0 to 23
     */
    String officialTime(int hour, int minute);

    String spokenTime(SpokenClock time);

    /**
     * An amount of money.
     *
     * @param units 0 for an amount of cents alone
     */
    String price(Currency currency, int units, int hundredths);
}
