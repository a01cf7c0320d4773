package io.github.seqwright.encoder.audio;

import io.github.seqwright.data.Frames;
import io.github.seqwright.encoder.audio.AudioConfig.Normalization;
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
     * @throws io.github.seqwright.InputException when filters and frames do not fit together
     */
    public static AudioFrontEnd unfitted(AudioConfig config) {
        return new AudioFrontEnd(config, MeanVariance.none(staticBins(config)));
    }

    /**
     * Takes what normalization over the training data needs, reading the recordings only where it does.
     *
     * @param train at least one recording
     */
    public static AudioFrontEnd fit(AudioConfig config, Iterator<Path> train) {
        AudioFrontEnd unfitted = unfitted(config);
        if (config.normalization() != Normalization.TRAINING) {
            return unfitted;
        }
        FeatureStatistics statistics = new FeatureStatistics(staticBins(config));
        while (train.hasNext()) {
            statistics.add(unfitted.described(unfitted.sound(train.next())));
        }
        return new AudioFrontEnd(config, statistics.meanVariance());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws io.github.seqwright.InputException when the file is missing or damaged
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

    /** @throws io.github.seqwright.InputException as {@link AudioFile#read} does */
    public Frames features(Path recording) {
        return features(sound(recording));
    }

    /** @param samples at the rate of the configuration, at least one */
    public Frames features(float[] samples) {
        return stacked(normalized(described(samples)));
    }

    /**
     * Features as training reads them, with speed, noise and masks drawn from {@code random}.
     *
     * @throws io.github.seqwright.InputException as {@link AudioFile#read} does
     */
    public Frames trainingFeatures(Path recording, Random random) {
        double speed = config.speeds().get(random.nextInt(config.speeds().size()));
        Resampler resampler = speeds.get(speed);
        float[] samples = sound(recording);
        float[] sound = resampler == null ? samples : resampler.apply(samples);
        NoiseConfig noise = config.noise();
        if (random.nextDouble() < noise.share()) {
            double ratio = noise.lowestSnr() + random.nextDouble() * (noise.highestSnr() - noise.lowestSnr());
            sound = Noise.add(sound, Noise.white(sound.length, random), ratio);
        }
        return stacked(specAugment.apply(normalized(described(sound)), config.deltas() + 1, random));
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
