package io.github.seqwright.encoder.audio;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Frames;
import io.github.seqwright.encoder.audio.AudioConfig.Normalization;
import io.github.seqwright.io.FileName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;

/**
 * A recording to what an encoder reads: filter bank, slopes, normalization, stacking; in training also other speeds, noise and
 * masks. It holds what was fitted on the training data. Immutable and thread-safe; needs no engine.
 */
public final class AudioFrontEnd {

    private final AudioConfig config;
    private final FilterBank filterBank;
    private final SpecAugment specAugment;
    private final Map<Double, Resampler> speeds = new HashMap<>();
    private final MeanVariance training;

    private AudioFrontEnd(AudioConfig config, MeanVariance training) {
        this.config = config;
        this.training = training;
        filterBank = new FilterBank(config.filterBank(), config.rate());
        specAugment = new SpecAugment(config.specAugment());
        for (double speed : config.speeds()) {
            // Samples that were played faster take less time.
            int played = (int) Math.round(config.rate() * speed);
            if (played != config.rate()) {
                speeds.put(speed, new Resampler(played, config.rate()));
            }
        }
    }

    /**
     * One whose normalization over the training data does nothing yet.
     *
     * @throws InputException when filters and frames do not fit together
     */
    public static AudioFrontEnd unfitted(AudioConfig config) {
        return new AudioFrontEnd(config, MeanVariance.none(staticBins(config)));
    }

    /**
     * Takes what normalization over the training data needs, reading the recordings only where it does. One that cannot be read
     * is passed over, as training will do.
     *
     * @throws InputException when none can be read
     */
    public static AudioFrontEnd fit(AudioConfig config, Iterator<Path> train) {
        AudioFrontEnd unfitted = unfitted(config);
        if (config.normalization() != Normalization.TRAINING) {
            return unfitted;
        }
        FeatureStatistics statistics = new FeatureStatistics(staticBins(config));
        InputException last =
                new InputException("there are no recordings to take mean and variance of; check the data");
        boolean any = false;
        while (train.hasNext()) {
            try {
                statistics.add(unfitted.described(unfitted.sound(train.next())));
                any = true;
            } catch (InputException e) {
                last = e;
            }
        }
        if (!any) {
            throw last;
        }
        return new AudioFrontEnd(config, statistics.meanVariance());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws InputException when the file is missing or damaged
     */
    public static AudioFrontEnd load(AudioConfig config, Path folder) {
        return config.normalization() == Normalization.TRAINING
                ? new AudioFrontEnd(config, MeanVariance.load(folder, staticBins(config)))
                : unfitted(config);
    }

    /** Writes what {@link #load} needs into an existing folder. */
    public void save(Path folder) {
        if (config.normalization() == Normalization.TRAINING) {
            training.save(folder);
        }
    }

    private static int staticBins(AudioConfig config) {
        return config.filterBank().bins() * (config.deltas() + 1);
    }

    /** Width of the features. */
    public int bins() {
        return staticBins(config) * config.stack();
    }

    /** From one frame of the features to the next, in ms. */
    public double stepMillis() {
        return config.filterBank().hopMillis() * config.keepEvery();
    }

    /** @throws InputException as {@link AudioFile#read} does */
    public Frames features(Path recording) {
        return features(sound(recording));
    }

    /** @param samples at the rate of the configuration, at least one */
    public Frames features(float[] samples) {
        return stacked(normalized(described(samples)));
    }

    /**
     * Opens a recording of any length to read it in parts, which are features of {@link #features(float[])}.
     *
     * @throws InputException as {@link AudioFile#open(Path)} does
     */
    public AudioSegments segments(Path recording) {
        return new AudioSegments(
                FileName.of(recording), AudioFile.open(recording, config.rate()), config.segmentSeconds());
    }

    /**
     * Features as training reads them, with speed, noise and masks drawn from {@code random}.
     *
     * @throws InputException as {@link AudioFile#read} does
     */
    public Frames trainingFeatures(Path recording, Random random) {
        Resampler resampler = speeds.get(speed(random));
        float[] samples = sound(recording);
        float[] sound = resampler == null ? samples : resampler.apply(samples);
        NoiseConfig noise = config.noise();
        if (random.nextDouble() < noise.share()) {
            double ratio = noise.lowestSnr() + random.nextDouble() * (noise.highestSnr() - noise.lowestSnr());
            sound = Noise.add(sound, Noise.white(sound.length, random), ratio);
        }
        return stacked(specAugment.apply(normalized(described(sound)), config.deltas() + 1, random));
    }

    /**
     * How many frames {@link #trainingFeatures} will have with a random stream in the same state.
     *
     * @param samples that the recording has at the rate of the configuration, at most so many as are read at once
     */
    public int trainingFrames(long samples, Random random) {
        int played = (int) Math.round(config.rate() * speed(random));
        int frames = filterBank.frames(Math.toIntExact(Resampler.length(samples, played, config.rate())));
        return config.stack() == 1 ? frames : FrameStacking.frames(frames, config.keepEvery());
    }

    private double speed(Random random) {
        return config.speeds().get(random.nextInt(config.speeds().size()));
    }

    /** Whether a recording of so many samples is longer than what is read at once. */
    public boolean isTooLong(long samples) {
        return samples > config.longestSeconds() * config.rate();
    }

    private float[] sound(Path recording) {
        return AudioFile.read(recording, config.rate(), config.longestSeconds());
    }

    private Frames described(float[] samples) {
        return Deltas.append(filterBank.apply(samples), config.deltas());
    }

    private Frames normalized(Frames frames) {
        return switch (config.normalization()) {
            case NONE -> frames;
            case RECORDING -> MeanVariance.of(frames).apply(frames);
            case TRAINING -> training.apply(frames);
        };
    }

    private Frames stacked(Frames frames) {
        return config.stack() == 1 ? frames : FrameStacking.stack(frames, config.stack(), config.keepEvery());
    }
}
