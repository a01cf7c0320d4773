package io.github.seqwright.encoder.audio;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Frames;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the mean off each bin and divides by its standard deviation.
 *
 * @param mean a bin
 * @param deviation a bin, above 0
 */
record MeanVariance(double[] mean, double[] deviation) {

    /** Its name in a folder. */
    static final String FILE_NAME = "feature_statistics.json";

    private static final Gson GSON = new Gson();

    /** Leaves the features as they are. */
    static MeanVariance none(int bins) {
        double[] ones = new double[bins];
        Arrays.fill(ones, 1);
        return new MeanVariance(new double[bins], ones);
    }

    /** That of a single recording. */
    static MeanVariance of(Frames frames) {
        FeatureStatistics statistics = new FeatureStatistics(frames.bins());
        statistics.add(frames);
        return statistics.meanVariance();
    }

    Frames apply(Frames frames) {
        int bins = frames.bins();
        float[] values = new float[frames.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((frames.values()[i] - mean[i % bins]) / deviation[i % bins]);
        }
        return new Frames(values, frames.frames(), bins);
    }

    void save(Path folder) {
        AtomicFile.write(folder.resolve(FILE_NAME), GSON.toJson(this) + "\n");
    }

    /** @throws InputException when the file is missing, damaged, or of other features */
    static MeanVariance load(Path folder, int bins) {
        Path file = folder.resolve(FILE_NAME);
        try {
            @Nullable MeanVariance stored = GSON.fromJson(Files.readString(file), MeanVariance.class);
            if (stored == null
                    || !fits(stored.mean, bins)
                    || !fits(stored.deviation, bins)
                    || Arrays.stream(stored.deviation).anyMatch(deviation -> deviation <= 0)) {
                throw new InputException(file + ": has no mean and deviation of " + bins
                        + " numbers each, as the features of the recipe have; take the file of the model");
            }
            return stored;
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + "); the model is not whole", e);
        } catch (JsonParseException e) {
            throw new InputException(file + ": is damaged: it is not the JSON that it should be; copy it again", e);
        }
    }

    private static boolean fits(double @Nullable [] values, int bins) {
        return values != null && values.length == bins && Arrays.stream(values).allMatch(Double::isFinite);
    }
}
