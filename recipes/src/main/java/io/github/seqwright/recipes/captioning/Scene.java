package io.github.seqwright.recipes.captioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a drawn picture shows: some objects that are alike, or one object beside another. Two that are alike lie beside one another,
 * too, and are told either way.
 *
 * @param group what there is
 * @param count how many of it, 1 to 4; of two objects, 1
 * @param relation how one object lies to the other; only where there is another
 * @param other what it lies beside; null for a group alone
 */
record Scene(
        Thing group, int count, Relation relation, @Nullable Thing other) {

    enum Color {
        RED(0xD62728),
        GREEN(0x2CA02C),
        BLUE(0x1F5FC4),
        YELLOW(0xF2C40F),
        PURPLE(0x8E44AD),
        BLACK(0x202020);

        final int rgb;

        Color(int rgb) {
            this.rgb = rgb;
        }
    }

    enum Form {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        CROSS
    }

    enum Size {
        SMALL,
        LARGE
    }

    /** Of the first object to the other. */
    enum Relation {
        NONE,
        LEFT_OF,
        RIGHT_OF,
        ABOVE,
        BELOW;

        Relation inverse() {
            return switch (this) {
                case NONE -> NONE;
                case LEFT_OF -> RIGHT_OF;
                case RIGHT_OF -> LEFT_OF;
                case ABOVE -> BELOW;
                case BELOW -> ABOVE;
            };
        }
    }

    /** An object as captions tell it. */
    record Thing(Size size, Color color, Form form) {

        String words(int count) {
            String noun = form.name().toLowerCase(Locale.ROOT);
            String plural = count == 1 ? noun : noun + (form == Form.CROSS ? "es" : "s");
            return String.join(
                    " ",
                    COUNTS.get(count - 1),
                    size.name().toLowerCase(Locale.ROOT),
                    color.name().toLowerCase(Locale.ROOT),
                    plural);
        }
    }

    static final int MOST = 4;
    private static final List<String> COUNTS = List.of("a", "two", "three", "four");

    /** Every way the grammar has to tell it, the plainest first. */
    List<String> captions() {
        List<String> captions = new ArrayList<>();
        if (other == null) {
            captions.add(group.words(count));
            captions.add((count == 1 ? "there is " : "there are ") + group.words(count));
        } else {
            String first = group.words(1);
            String second = other.words(1);
            captions.add(first + " " + words(relation) + " " + second);
            captions.add(second + " " + words(relation.inverse()) + " " + first);
            captions.add("there is " + first + " " + words(relation) + " " + second);
            captions.add("there is " + second + " " + words(relation.inverse()) + " " + first);
            if (group.equals(other)) {
                captions.add(group.words(2));
                captions.add("there are " + group.words(2));
            }
        }
        return captions;
    }

    private static String words(Relation relation) {
        return relation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The same for a scene told from its other object. */
    String combination() {
        List<String> told = captions();
        return other != null && told.get(1).compareTo(told.get(0)) < 0 ? told.get(1) : told.get(0);
    }
}
