package io.github.seqwright.recipes.translation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** German; dates in the nominative. */
final class German implements Language {

    private final SpellOut words = new SpellOut("de");

    @Override
    public String number(int value) {
        return words.number(value, "numbering");
    }

    @Override
    public String decimal(int whole, String digits) {
        StringBuilder text = new StringBuilder(number(whole)).append(" Komma");
        digits.chars().forEach(digit -> text.append(' ').append(number(digit - '0')));
        return text.toString();
    }

    @Override
    public String day(MonthDay day) {
        return "der " + words.number(day.getDayOfMonth(), "ordinal") + " " + words.month(day.getMonth());
    }

    @Override
    public String date(LocalDate date) {
        return day(MonthDay.from(date)) + " " + words.number(date.getYear(), "numbering-year");
    }

    @Override
    public String weekday(DayOfWeek weekday, LocalDate date) {
        return words.weekday(weekday) + ", " + date(date);
    }

    @Override
    public String officialTime(int hour, int minute) {
        String hours = before(hour) + " Uhr";
        return minute == 0 ? hours : hours + " " + number(minute);
    }

    /** The number before a masculine or neuter noun: ein Euro, hundertein Pfund. */
    private String before(int value) {
        return words.number(value, "cardinal-masculine");
    }

    @Override
    public String spokenTime(SpokenClock time) {
        if (time.isMidnight() && time.minutes() == 0) {
            return "Mitternacht";
        }
        String text = time.minutes() == 0
                ? before(time.hourOnFace()) + " Uhr"
                : minutes(time) + " " + number(time.minutes() == 30 ? time.nextHourOnFace() : time.hourOnFace());
        return time.withPartOfDay() ? text + " " + partOfDay(time.hour()) : text;
    }

    private String minutes(SpokenClock time) {
        if (time.minutes() == 30) {
            return "halb";
        }
        int minutes = Math.abs(time.minutes());
        String count = number(minutes);
        if (minutes == 15) {
            count = "Viertel";
        } else if (minutes == 1) {
            count = "eine Minute";
        } else if (!time.isMultipleOfFive()) {
            count += " Minuten";
        }
        return count + (time.minutes() > 0 ? " nach" : " vor");
    }

    private static String partOfDay(int hour) {
        if (hour < 4 || hour == 23) {
            return "nachts";
        }
        if (hour < 12) {
            return hour < 10 ? "morgens" : "vormittags";
        }
        if (hour < 18) {
            return hour < 14 ? "mittags" : "nachmittags";
        }
        return "abends";
    }

    @Override
    public String price(Currency currency, int units, int hundredths) {
        if (units == 0) {
            return hundredths(currency, hundredths);
        }
        String unit = switch (currency) {
            case EURO -> "Euro";
            case DOLLAR -> "Dollar";
            case POUND -> "Pfund";
            case LEU -> units == 1 ? "Leu" : "Lei";
        };
        String amount = before(units) + " " + unit;
        return hundredths == 0 ? amount : amount + " und " + hundredths(currency, hundredths);
    }

    private String hundredths(Currency currency, int count) {
        String unit = switch (currency) {
            case EURO, DOLLAR -> "Cent";
            case POUND -> count == 1 ? "Penny" : "Pence";
            case LEU -> count == 1 ? "Ban" : "Bani";
        };
        return before(count) + " " + unit;
    }
}
