package io.github.seqwright.recipes.translation;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.time.Month;

/** Numbers in words and the names of months and days from ICU's locale data; the default locale plays no part. */
final class SpellOut {

    private final RuleBasedNumberFormat numbers;
    private final String[] months;
    private final String[] weekdays;

    /** @param language its ISO 639 code, e.g. {@code fr} */
    SpellOut(String language) {
        ULocale locale = new ULocale(language);
        numbers = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        DateFormatSymbols names = DateFormatSymbols.getInstance(locale);
        months = names.getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE);
        weekdays = names.getWeekdays(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE);
    }

    /** The number in words of a rule set, e.g. {@code cardinal-feminine}, without soft hyphens. */
    String number(int value, String ruleSet) {
        return numbers.format(value, "%spellout-" + ruleSet).replace("\u00AD", "");
    }

    String month(Month month) {
        return months[month.getValue() - 1];
    }

    String weekday(DayOfWeek day) {
        // ICU counts from 1 for Sunday.
        return weekdays[day.getValue() % 7 + 1];
    }
}
