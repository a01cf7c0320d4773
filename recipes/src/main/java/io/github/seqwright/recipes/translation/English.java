package io.github.seqwright.recipes.translation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Random;

/**
 * The source side: lower-case English in one of the wordings that are usual for a meaning, drawn at random. Whatever the
 * wording, it says no more and no less than the meaning.
 */
final class English implements Language {

    private final SpellOut words = new SpellOut("en");
    private final Random random;

    English(Random random) {
        this.random = random;
    }

    @Override
    public String number(int value) {
        return number(value, random.nextBoolean());
    }

    /** @param verbose whether to say "two hundred and one" instead of "two hundred one" */
    private String number(int value, boolean verbose) {
        return words.number(value, verbose ? "cardinal-verbose" : "cardinal").replace(",", "");
    }

    @Override
    public String decimal(int whole, String digits) {
        StringBuilder text = new StringBuilder(number(whole)).append(" point");
        digits.chars().forEach(digit -> text.append(' ').append(number(digit - '0')));
        return text.toString();
    }

    @Override
    public String day(MonthDay day) {
        return day(day.getMonth(), day.getDayOfMonth());
    }

    private String day(Month month, int day) {
        return switch (random.nextInt(3)) {
            case 0 -> "the " + ordinal(day) + " of " + month(month);
            case 1 -> month(month) + " " + ordinal(day);
            default -> month(month) + " " + ordinalDigits(day);
        };
    }

    @Override
    public String date(LocalDate date) {
        String month = month(date.getMonth());
        int day = date.getDayOfMonth();
        return switch (random.nextInt(4)) {
            case 0 -> "the " + ordinal(day) + " of " + month + " " + year(date.getYear());
            case 1 -> month + " " + ordinal(day) + " " + year(date.getYear());
            case 2 -> month + " " + ordinalDigits(day) + ", " + date.getYear();
            default -> day + " " + month + " " + date.getYear();
        };
    }

    @Override
    public String weekday(DayOfWeek weekday, LocalDate date) {
        return words.weekday(weekday).toLowerCase(Locale.ROOT) + ", " + date(date);
    }

    private String year(int year) {
        boolean pairs = year % 1000 >= 10 || random.nextBoolean();
        return pairs ? words.number(year, "numbering-year").replace("oh-", "oh ") : number(year, true);
    }

    private String month(Month month) {
        return words.month(month).toLowerCase(Locale.ROOT);
    }

    private String ordinal(int day) {
        return words.number(day, "ordinal");
    }

    private static String ordinalDigits(int day) {
        String ending = switch (day) {
            case 1, 21, 31 -> "st";
            case 2, 22 -> "nd";
            case 3, 23 -> "rd";
            default -> "th";
        };
        return day + ending;
    }

    @Override
    public String officialTime(int hour, int minute) {
        int onFace = (hour + 11) % 12 + 1;
        String half = hour < 12 ? " a.m." : " p.m.";
        return switch (random.nextInt(hour > 12 && minute > 0 ? 4 : 3)) {
            case 0 -> twoDigits(hour) + ":" + twoDigits(minute);
            case 1 -> (minute == 0 ? String.valueOf(onFace) : onFace + ":" + twoDigits(minute)) + half;
            case 2 -> hourAndMinute(onFace, minute) + half;
            default -> hourAndMinute(hour, minute);
        };
    }

    private String hourAndMinute(int hour, int minute) {
        if (minute == 0) {
            return number(hour);
        }
        return number(hour) + (minute < 10 ? " oh " : " ") + number(minute);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    @Override
    public String spokenTime(SpokenClock time) {
        String hour = number(time.hourOnFace());
        String partOfDay = time.withPartOfDay() ? " " + partOfDay(time.hour()) : "";
        if (time.isMidnight()) {
            hour = "midnight";
            partOfDay = "";
        } else if (time.isNoon() && time.minutes() != 30) {
            hour = "noon";
            partOfDay = "";
        } else if (time.minutes() == 0) {
            hour += " o'clock";
        }
        return minutes(time) + hour + partOfDay;
    }

    private String minutes(SpokenClock time) {
        if (time.minutes() == 0) {
            return "";
        }
        int minutes = Math.abs(time.minutes());
        String count = number(minutes) + (minutes == 1 ? " minute" : " minutes");
        if (minutes == 30) {
            count = "half";
        } else if (minutes == 15) {
            count = random.nextBoolean() ? "a quarter" : "quarter";
        } else if (time.isMultipleOfFive() && random.nextBoolean()) {
            count = number(minutes);
        }
        return count + (time.minutes() > 0 ? " past " : " to ");
    }

    private static String partOfDay(int hour) {
        if (hour < 12) {
            return "in the morning";
        }
        if (hour < 18) {
            return "in the afternoon";
        }
        return hour < 21 ? "in the evening" : "at night";
    }

    @Override
    public String price(Currency currency, int units, int hundredths) {
        if (units == 0) {
            return hundredths(currency, hundredths);
        }
        String amount = number(units) + " " + unit(currency, units == 1);
        if (hundredths == 0) {
            return amount;
        }
        // "Twelve euros five" could be a slip for fifty.
        boolean brief = hundredths >= 10 && random.nextInt(3) == 0;
        return brief ? amount + " " + number(hundredths) : amount + " and " + hundredths(currency, hundredths);
    }

    private static String unit(Currency currency, boolean one) {
        return switch (currency) {
            case EURO -> one ? "euro" : "euros";
            case DOLLAR -> one ? "dollar" : "dollars";
            case POUND -> one ? "pound" : "pounds";
            case LEU -> one ? "leu" : "lei";
        };
    }

    private String hundredths(Currency currency, int count) {
        boolean one = count == 1;
        String unit = switch (currency) {
            case EURO, DOLLAR -> one ? "cent" : "cents";
            case POUND -> one ? "penny" : "pence";
            case LEU -> one ? "ban" : "bani";
        };
        return number(count) + " " + unit;
    }
}
