package io.github.seqwright.recipes.speech.commands;

import java.util.Random;

/**
 * How a sentence is said.
 *
 * @param rate speaking rate, in words a minute
 * @param pitch middle of the fundamental frequency, in Hz
 * @param pitchRange standard deviation of the fundamental frequency, in Hz
 */
record Manner(float rate, float pitch, float pitchRange) {

    static Manner draw(Random random) {
        return new Manner(
                between(random, 110, 200),
                // As far apart as deep and high voices are.
                between(random, 75, 190),
                between(random, 5, 25));
    }

    private static float between(Random random, float least, float most) {
        return least + random.nextFloat() * (most - least);
    }
}
