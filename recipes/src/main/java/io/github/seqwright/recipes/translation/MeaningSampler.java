package io.github.seqwright.recipes.translation;

import io.github.seqwright.recipes.translation.Meaning.CalendarDate;
import io.github.seqwright.recipes.translation.Meaning.DayOfYear;
import io.github.seqwright.recipes.translation.Meaning.DecimalNumber;
import io.github.seqwright.recipes.translation.Meaning.OfficialTime;
import io.github.seqwright.recipes.translation.Meaning.Price;
import io.github.seqwright.recipes.translation.Meaning.SpokenTime;
import io.github.seqwright.recipes.translation.Meaning.WholeNumber;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Random;

/** Draws meanings: small numbers and round ones most often, but all magnitudes. */
final class MeaningSampler {

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2050;
    /** How often a number has 1, 2, ... digits, in percent. */
    private static final int[] DIGITS_OF_NUMBERS = {4, 10, 24, 20, 14, 10, 8, 6, 4};

    private static final int[] DIGITS_OF_PRICES = {20, 34, 24, 12, 5, 3, 2};
    private static final int[] USUAL_HUNDREDTHS = {99, 50, 95, 25, 75, 20, 49, 10, 90, 5};

    private static final List<Currency> CURRENCIES = List.of(Currency.values());

    private final Random random;

    MeaningSampler(Random random) {
        this.random = random;
    }

    Meaning next() {
        int percent = random.nextInt(100);
        if (percent < 45) {
            return wholeNumber();
        }
        if (percent < 50) {
            return decimalNumber();
        }
        if (percent < 70) {
            return date();
        }
        return percent < 85 ? time() : price();
    }

    private Meaning wholeNumber() {
        int value = number(DIGITS_OF_NUMBERS);
        return new WholeNumber(oneIn(30) ? -value : value);
    }

    private Meaning decimalNumber() {
        int digits = 1 + random.nextInt(99);
        String twoDigits = digits < 10 ? "0" + digits : String.valueOf(digits);
        return new DecimalNumber(random.nextInt(oneIn(2) ? 10 : 1_000), twoDigits.replaceFirst("0$", ""));
    }

    private Meaning date() {
        if (oneIn(4)) {
            // A leap year, so that the 29th of February comes too.
            return new DayOfYear(MonthDay.from(LocalDate.ofYearDay(2000, 1 + random.nextInt(366))));
        }
        LocalDate first = LocalDate.of(FIRST_YEAR, 1, 1);
        int days = (int) (LocalDate.of(LAST_YEAR + 1, 1, 1).toEpochDay() - first.toEpochDay());
        return new CalendarDate(first.plusDays(random.nextInt(days)), oneIn(4));
    }

    private Meaning time() {
        int hour = random.nextInt(24);
        int minute = random.nextInt(60);
        if (oneIn(2)) {
            return new OfficialTime(hour, minute);
        }
        // Spoken times are mostly rounded.
        return new SpokenTime(hour, oneIn(3) ? minute : minute / 5 * 5, oneIn(2));
    }

    private Meaning price() {
        Currency currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        // "Fifty cents" alone says nothing of dollars, so these are euro cents.
        if (currency != Currency.DOLLAR && oneIn(12)) {
            return new Price(currency, 0, 1 + random.nextInt(99));
        }
        int units = Math.max(1, number(DIGITS_OF_PRICES));
        if (units >= 10_000 || oneIn(3)) {
            return new Price(currency, units, 0);
        }
        int hundredths = oneIn(3) ? USUAL_HUNDREDTHS[random.nextInt(USUAL_HUNDREDTHS.length)] : 1 + random.nextInt(99);
        return new Price(currency, units, hundredths);
    }

    /** A number of random magnitude, every fourth rounded to its first few digits. */
    private int number(int[] percentOfDigits) {
        int percent = random.nextInt(100);
        int digits = 1;
        while (percent >= percentOfDigits[digits - 1]) {
            percent -= percentOfDigits[digits - 1];
            digits++;
        }
        int smallest = digits == 1 ? 0 : power(digits - 1);
        int value = smallest + random.nextInt(power(digits) - smallest);
        int rounded = digits > 2 && oneIn(4) ? power(1 + random.nextInt(digits - 1)) : 1;
        return value / rounded * rounded;
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }
}
