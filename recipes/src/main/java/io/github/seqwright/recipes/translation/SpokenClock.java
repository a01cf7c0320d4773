package io.github.seqwright.recipes.translation;

/**
 * A time as it is said: so many minutes past an hour up to the half, then so many to the next.
 *
 * @param hour the hour that is named, 0 to 23
 * @param minutes minutes past it, -29 to 30; negative when they are still missing
 * @param withPartOfDay whether morning or afternoon is said
 */
record SpokenClock(int hour, int minutes, boolean withPartOfDay) {

    static SpokenClock of(int hour, int minute, boolean withPartOfDay) {
        return minute <= 30
                ? new SpokenClock(hour, minute, withPartOfDay)
                : new SpokenClock((hour + 1) % 24, minute - 60, withPartOfDay);
    }

    /** The hour on the face of the clock, 1 to 12. */
    int hourOnFace() {
        return onFace(hour);
    }

    /** The hour after it on the face of the clock, 1 to 12. */
    int nextHourOnFace() {
        return onFace(hour + 1);
    }

    private static int onFace(int hour) {
        return (hour + 11) % 12 + 1;
    }

    boolean isNoon() {
        return withPartOfDay && hour == 12;
    }

    boolean isMidnight() {
        return withPartOfDay && hour == 0;
    }

    /** Whether the minutes are said without the word: ten past four, but seven minutes past four. */
    boolean isMultipleOfFive() {
        return minutes % 5 == 0;
    }
}
