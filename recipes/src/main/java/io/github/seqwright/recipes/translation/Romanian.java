package io.github.seqwright.recipes.translation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/** Romanian, with s and t with comma below as in ICU's data. */
final class Romanian implements Language {

    private enum Gender {
        MASCULINE,
        FEMININE,
        NEUTER
    }

    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;

    private final SpellOut words = new SpellOut("ro");

    @Override
    public String number(int value) {
        return value < 0 ? "minus " + spell(-value, Gender.MASCULINE) : spell(value, Gender.MASCULINE);
    }

    private String spell(int value, Gender gender) {
        StringBuilder text = new StringBuilder();
        if (value >= MILLION) {
            text.append(count(value / MILLION, "un", "milion", "milioane", Gender.NEUTER));
        }
        int thousands = value / THOUSAND % THOUSAND;
        if (thousands > 0) {
            append(text, count(thousands, "o", "mie", "mii", Gender.FEMININE));
        }
        int rest = value % THOUSAND;
        if (rest > 0 || value == 0) {
            append(text, belowThousand(rest, gender));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String words) {
        text.append(text.isEmpty() ? "" : " ").append(words);
    }

    private String belowThousand(int value, Gender gender) {
        // A neuter noun takes two in the feminine (două minute) but one, after tens, in the masculine (treizeci și
        // unu).
        boolean feminine = gender == Gender.FEMININE || (gender == Gender.NEUTER && value % 10 != 1);
        String text = words.number(value, feminine ? "cardinal-feminine" : "cardinal-masculine");
        // ICU's word for sixty is made by the rule that this number is the exception to.
        return text.replace("șasezeci", "șaizeci");
    }

    /** So many things: un leu, doi lei, douăzeci de lei. */
    private String count(int value, String one, String singular, String plural, Gender gender) {
        if (value == 1) {
            return one + " " + singular;
        }
        boolean endsInUna = gender == Gender.FEMININE && value % 100 == 1;
        boolean of = value % 100 >= 20 || value % 100 == 0 || endsInUna;
        return spell(value, gender) + (of ? " de " : " ") + plural;
    }

    @Override
    public String decimal(int whole, String digits) {
        String zeros =
                "zero ".repeat(digits.length() - digits.replaceFirst("^0+", "").length());
        return number(whole) + " virgulă " + zeros + number(Integer.parseInt(digits));
    }

    @Override
    public String day(MonthDay day) {
        int number = day.getDayOfMonth();
        return (number == 1 ? "întâi" : number(number)) + " " + words.month(day.getMonth());
    }

    @Override
    public String date(LocalDate date) {
        return day(MonthDay.from(date)) + " " + number(date.getYear());
    }

    @Override
    public String weekday(DayOfWeek weekday, LocalDate date) {
        return words.weekday(weekday) + ", " + date(date);
    }

    @Override
    public String officialTime(int hour, int minute) {
        String text = "ora " + hour(hour);
        return minute == 0 ? text : text + " și " + minutes(minute);
    }

    /** Hours are feminine but for one: ora unu, ora două. */
    private String hour(int hour) {
        return belowThousand(hour, hour % 10 == 1 ? Gender.MASCULINE : Gender.FEMININE);
    }

    private String minutes(int count) {
        return count(count, "un", "minut", "minute", Gender.NEUTER);
    }

    @Override
    public String spokenTime(SpokenClock time) {
        if (time.isMidnight() && time.minutes() == 0) {
            return "miezul nopții";
        }
        String hour = hour(time.hourOnFace());
        String text = time.minutes() == 0 ? "ora " + hour : hour + minutesFrom(time);
        return time.withPartOfDay() ? text + " " + partOfDay(time.hour()) : text;
    }

    private String minutesFrom(SpokenClock time) {
        int minutes = Math.abs(time.minutes());
        String count;
        if (minutes == 30) {
            count = "jumătate";
        } else if (minutes == 15) {
            count = "un sfert";
        } else {
            count = time.isMultipleOfFive() ? number(minutes) : minutes(minutes);
        }
        return (time.minutes() > 0 ? " și " : " fără ") + count;
    }

    private static String partOfDay(int hour) {
        if (hour < 4 || hour == 23) {
            return "noaptea";
        }
        if (hour < 12) {
            return "dimineața";
        }
        if (hour == 12) {
            return "la prânz";
        }
        return hour < 18 ? "după-amiaza" : "seara";
    }

    @Override
    public String price(Currency currency, int units, int hundredths) {
        if (units == 0) {
            return hundredths(currency, hundredths);
        }
        String amount = switch (currency) {
            case EURO -> count(units, "un", "euro", "euro", Gender.MASCULINE);
            case DOLLAR -> count(units, "un", "dolar", "dolari", Gender.MASCULINE);
            case POUND -> count(units, "o", "liră", "lire", Gender.FEMININE);
            case LEU -> count(units, "un", "leu", "lei", Gender.MASCULINE);
        };
        return hundredths == 0 ? amount : amount + " și " + hundredths(currency, hundredths);
    }

    private String hundredths(Currency currency, int count) {
        return switch (currency) {
            case EURO, DOLLAR -> count(count, "un", "cent", "cenți", Gender.MASCULINE);
            case POUND -> count(count, "un", "penny", "pence", Gender.MASCULINE);
            case LEU -> count(count, "un", "ban", "bani", Gender.MASCULINE);
        };
    }
}
