package io.github.seqwright.recipes.translation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** French, spelled as the 1990 reform allows: vingt-et-un. */
final class French implements Language {

    private static final int MILLION = 1_000_000;

    private final SpellOut words = new SpellOut("fr");

    @Override
    public String number(int value) {
        return value < 0 ? "moins " + masculine(-value) : masculine(value);
    }

    private String masculine(int value) {
        return spell(value, "cardinal-masculine");
    }

    private String feminine(int value) {
        return spell(value, "cardinal-feminine");
    }

    private String spell(int value, String ruleSet) {
        int millions = value / MILLION;
        int rest = value % MILLION;
        if (millions == 0) {
            return words.number(value, ruleSet);
        }
        // Million is a noun: unlike in "deux cent mille", the s stays in "deux cents millions".
        String start = millions == 1 ? "un million" : masculine(millions) + " millions";
        return rest == 0 ? start : start + " " + words.number(rest, ruleSet);
    }

    @Override
    public String decimal(int whole, String digits) {
        String zeros =
                "zéro ".repeat(digits.length() - digits.replaceFirst("^0+", "").length());
        return masculine(whole) + " virgule " + zeros + masculine(Integer.parseInt(digits));
    }

    @Override
    public String day(MonthDay day) {
        return "le " + dayAndMonth(day);
    }

    @Override
    public String date(LocalDate date) {
        return "le " + dayMonthAndYear(date);
    }

    @Override
    public String weekday(DayOfWeek weekday, LocalDate date) {
        return "le " + words.weekday(weekday) + " " + dayMonthAndYear(date);
    }

    private String dayMonthAndYear(LocalDate date) {
        return dayAndMonth(MonthDay.from(date)) + " " + year(date.getYear());
    }

    /** A year is an ordinal by its meaning, so that cent and vingt take no s: mille neuf cent quatre-vingt. */
    private String year(int year) {
        return masculine(year).replaceFirst("(cent|vingt)s$", "$1");
    }

    private String dayAndMonth(MonthDay day) {
        int number = day.getDayOfMonth();
        return (number == 1 ? "premier" : masculine(number)) + " " + words.month(day.getMonth());
    }

    @Override
    public String officialTime(int hour, int minute) {
        return minute == 0 ? hours(hour) : hours(hour) + " " + feminine(minute);
    }

    private String hours(int hour) {
        return feminine(hour) + (hour < 2 ? " heure" : " heures");
    }

    @Override
    public String spokenTime(SpokenClock time) {
        boolean named = time.isNoon() || time.isMidnight();
        String hour = hours(time.hourOnFace());
        if (named) {
            hour = time.isNoon() ? "midi" : "minuit";
        }
        String text = hour + minutes(time.minutes(), named ? "demi" : "demie");
        return time.withPartOfDay() && !named ? text + " " + partOfDay(time.hour()) : text;
    }

    private String minutes(int minutes, String half) {
        return switch (minutes) {
            case 0 -> "";
            case 15 -> " et quart";
            case 30 -> " et " + half;
            case -15 -> " moins le quart";
            default -> minutes > 0 ? " " + feminine(minutes) : " moins " + feminine(-minutes);
        };
    }

    private static String partOfDay(int hour) {
        if (hour < 12) {
            return "du matin";
        }
        return hour < 18 ? "de l'après-midi" : "du soir";
    }

    @Override
    public String price(Currency currency, int units, int hundredths) {
        if (units == 0) {
            return hundredths(currency, hundredths);
        }
        String amount = units(currency, units);
        return hundredths == 0 ? amount : amount + " et " + hundredths(currency, hundredths);
    }

    private String units(Currency currency, int count) {
        boolean one = count == 1;
        String unit = switch (currency) {
            case EURO -> one ? "euro" : "euros";
            case DOLLAR -> one ? "dollar" : "dollars";
            case POUND -> one ? "livre" : "livres";
            case LEU -> one ? "leu" : "lei";
        };
        String number = currency == Currency.POUND ? feminine(count) : masculine(count);
        if (count % MILLION == 0) {
            return number + (currency == Currency.EURO ? " d'" : " de ") + unit;
        }
        return number + " " + unit;
    }

    private String hundredths(Currency currency, int count) {
        boolean one = count == 1;
        String unit = switch (currency) {
            case EURO -> one ? "centime" : "centimes";
            case DOLLAR -> one ? "cent" : "cents";
            case POUND -> one ? "penny" : "pence";
            case LEU -> one ? "ban" : "bani";
        };
        return masculine(count) + " " + unit;
    }
}
