package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.recipes.translation.Meaning.CalendarDate;
import io.github.seqwright.recipes.translation.Meaning.DayOfYear;
import io.github.seqwright.recipes.translation.Meaning.DecimalNumber;
import io.github.seqwright.recipes.translation.Meaning.OfficialTime;
import io.github.seqwright.recipes.translation.Meaning.Price;
import io.github.seqwright.recipes.translation.Meaning.SpokenTime;
import io.github.seqwright.recipes.translation.Meaning.WholeNumber;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EnglishTest {

    @Test
    void numbersWithAndWithoutAnd() {
        assertThat(wordings(new WholeNumber(231)))
                .containsExactly("two hundred and thirty-one", "two hundred thirty-one");
        assertThat(wordings(new WholeNumber(7))).containsExactly("seven");
        assertThat(wordings(new WholeNumber(-1_000_002)))
                .containsExactly("minus one million and two", "minus one million two");
        assertThat(wordings(new WholeNumber(1_234_000)))
                .containsExactly(
                        "one million two hundred and thirty-four thousand",
                        "one million two hundred thirty-four thousand");
        assertThat(wordings(new DecimalNumber(3, "05"))).containsExactly("three point zero five");
    }

    @Test
    void datesInWordsAndDigits() {
        assertThat(wordings(new DayOfYear(MonthDay.of(3, 22))))
                .containsExactly("march 22nd", "march twenty-second", "the twenty-second of march");
        assertThat(wordings(new CalendarDate(LocalDate.of(1984, 3, 3), false)))
                .containsExactly(
                        "3 march 1984",
                        "march 3rd, 1984",
                        "march third nineteen eighty-four",
                        "the third of march nineteen eighty-four");
        assertThat(wordings(new CalendarDate(LocalDate.of(1984, 3, 3), true)))
                .allMatch(text -> text.startsWith("saturday, "))
                .hasSize(4);
        assertThat(wordings(new CalendarDate(LocalDate.of(1905, 5, 11), false)))
                .contains("may eleventh nineteen oh five", "may 11th, 1905");
        assertThat(wordings(new CalendarDate(LocalDate.of(2001, 5, 21), false)))
                .contains(
                        "may twenty-first two thousand one", "may twenty-first two thousand and one", "may 21st, 2001");
    }

    @Test
    void officialTimes() {
        assertThat(wordings(new OfficialTime(16, 30)))
                .containsExactly("16:30", "4:30 p.m.", "four thirty p.m.", "sixteen thirty");
        assertThat(wordings(new OfficialTime(4, 5))).containsExactly("04:05", "4:05 a.m.", "four oh five a.m.");
        assertThat(wordings(new OfficialTime(0, 0))).containsExactly("00:00", "12 a.m.", "twelve a.m.");
        assertThat(wordings(new OfficialTime(12, 0))).containsExactly("12 p.m.", "12:00", "twelve p.m.");
        assertThat(wordings(new OfficialTime(13, 0))).containsExactly("1 p.m.", "13:00", "one p.m.");
    }

    @Test
    void spokenTimes() {
        assertThat(wordings(new SpokenTime(16, 30, false))).containsExactly("half past four");
        assertThat(wordings(new SpokenTime(16, 45, true)))
                .containsExactly("a quarter to five in the afternoon", "quarter to five in the afternoon");
        assertThat(wordings(new SpokenTime(23, 50, true)))
                .containsExactly("ten minutes to midnight", "ten to midnight");
        assertThat(wordings(new SpokenTime(23, 50, false))).containsExactly("ten minutes to twelve", "ten to twelve");
        assertThat(wordings(new SpokenTime(12, 0, true))).containsExactly("noon");
        assertThat(wordings(new SpokenTime(12, 30, true))).containsExactly("half past twelve in the afternoon");
        assertThat(wordings(new SpokenTime(19, 1, true))).containsExactly("one minute past seven in the evening");
        assertThat(wordings(new SpokenTime(21, 0, true))).containsExactly("nine o'clock at night");
        assertThat(wordings(new SpokenTime(2, 37, false))).containsExactly("twenty-three minutes to three");
    }

    @Test
    void prices() {
        assertThat(wordings(new Price(Currency.EURO, 12, 50)))
                .containsExactly("twelve euros and fifty cents", "twelve euros fifty");
        assertThat(wordings(new Price(Currency.DOLLAR, 1, 1))).containsExactly("one dollar and one cent");
        assertThat(wordings(new Price(Currency.POUND, 0, 1))).containsExactly("one penny");
        assertThat(wordings(new Price(Currency.LEU, 120, 0)))
                .containsExactly("one hundred and twenty lei", "one hundred twenty lei");
    }

    private static Set<String> wordings(Meaning meaning) {
        English english = new English(new Random(1));
        Set<String> wordings = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            wordings.add(meaning.in(english));
        }
        return wordings;
    }
}
