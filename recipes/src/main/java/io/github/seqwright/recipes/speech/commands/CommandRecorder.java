package io.github.seqwright.recipes.speech.commands;

import io.github.seqwright.data.Seeds;
import io.github.seqwright.encoder.audio.WavWriter;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Says sentences, each in a manner and surroundings of its own, on all processors. */
final class CommandRecorder implements AutoCloseable {

    private final long seed;
    private final Queue<Speaker> resting = new ConcurrentLinkedQueue<>();

    CommandRecorder(long seed) {
        this.seed = seed;
    }

    /**
     * Recordings, as WAV files.
     *
     * @param first number of the first of them, from which, with the seed, follows how it is said
     */
    List<byte[]> record(List<String> sentences, int first) {
        return IntStream.range(0, sentences.size())
                .parallel()
                .mapToObj(i -> record(sentences.get(i), first + i))
                .toList();
    }

    /** A recording, as a WAV file; any number of threads may ask for one. */
    byte[] record(String sentence, int number) {
        Random random = new Random(Seeds.mix(seed, "recording", number));
        Manner manner = Manner.draw(random);
        Surroundings surroundings = Surroundings.draw(random);
        return WavWriter.bytes(surroundings.record(say(sentence, manner), random), Speaker.RATE);
    }

    private float[] say(String sentence, Manner manner) {
        Speaker rested = resting.poll();
        Speaker speaker = rested == null ? new Speaker() : rested;
        try {
            return speaker.say(sentence, manner);
        } finally {
            resting.add(speaker);
        }
    }

    /** To be called when all recordings are made. */
    @Override
    public void close() {
        resting.forEach(Speaker::close);
    }
}
