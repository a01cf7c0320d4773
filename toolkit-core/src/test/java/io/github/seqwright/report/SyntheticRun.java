package io.github.seqwright.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events as a translation run of some hours leaves them, without the hours. */
final class SyntheticRun {

    private static final String[][] PAIRS = {
        {
            "Ein älterer Mann mit Hut sitzt auf einer Bank im Park und liest eine Zeitung.",
            "An older man with a hat sits on a bench in the park and reads a newspaper."
        },
        {"Zwei Hunde spielen im Schnee.", "Two dogs are playing in the snow."},
        {"Eine Frau in einem roten Kleid <singt> auf der Bühne.", "A woman in a red dress is <singing> on stage."},
    };

    private final int trainings;
    private final int logEvery;
    private final int validateEvery;
    private final Random random = new Random(7);

    SyntheticRun(int trainings, int logEvery, int validateEvery) {
        this.trainings = trainings;
        this.logEvery = logEvery;
        this.validateEvery = validateEvery;
    }

    static StartRecord start(long step) {
        return new StartRecord(
                step,
                "translation/multi30k-en-de",
                "NVIDIA L4 (gpu 0), bfloat16",
                1234,
                13_612_800,
                "0.1.0",
                "2024-05-17T09:41:07Z");
    }

    List<RunEvent> events() {
        List<RunEvent> events = new ArrayList<>(List.of(start(0)));
        double best = 0;
        for (int i = 1; i <= trainings; i++) {
            long step = (long) i * logEvery;
            double done = (double) i / trainings;
            double loss = 1.25 + 6.2 * Math.exp(-5 * done) + 0.08 * random.nextGaussian();
            double rate = 1e-3 * Math.min(step / 800.0, Math.pow(step / 800.0, -0.5));
            double speed = 21_000 + 900 * random.nextGaussian();
            double norm = 1.2 + 4 * Math.exp(-6 * done) + 0.3 * random.nextDouble();
            int epoch = 1 + (int) (done * 19.99);
            events.add(new TrainRecord(step, epoch, loss, Math.exp(loss), rate, speed, norm, step * 0.31));
            if (step % validateEvery == 0) {
                double bleu = 38.4 * (1 - Math.exp(-4.5 * done)) - 2 * done * done + 0.4 * random.nextGaussian();
                events.add(validation(step, epoch, done, bleu, bleu > best));
                best = Math.max(best, bleu);
            }
        }
        return events;
    }

    private ValidationRecord validation(long step, int epoch, double done, double bleu, boolean best) {
        double loss = 1.45 + 5.5 * Math.exp(-5 * done) + 0.35 * done * done;
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("bleu", bleu);
        metrics.put("exact_match", 9 * done);
        List<SampleOutput> samples =
                Arrays.stream(PAIRS).map(pair -> sample(pair[0], pair[1], done)).toList();
        return new ValidationRecord(step, epoch, loss, Math.exp(loss), metrics, best, step * 0.31, samples, null);
    }

    private SampleOutput sample(String source, String reference, double done) {
        List<String> output = new ArrayList<>();
        for (String word : reference.split(" ")) {
            output.add(
                    random.nextDouble() < done * 1.1
                            ? word
                            : List.of("a", "the", "man", "is").get(random.nextInt(4)));
        }
        List<String> sourceTokens = tokens(source);
        List<String> targetTokens = new ArrayList<>(output);
        targetTokens.add("</s>");
        return new SampleOutput(
                source,
                reference,
                String.join(" ", output),
                new AttentionMap(sourceTokens, targetTokens, weights(targetTokens.size(), sourceTokens.size(), done)));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>(List.of(text.split(" ")));
        tokens.add("</s>");
        return tokens;
    }

    /** Near the diagonal, the sharper the further training is. */
    static float[][] weights(int rows, int columns, double done) {
        float[][] weights = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            double center = row * (columns - 1.0) / Math.max(1, rows - 1) + Math.sin(row * 1.7);
            float sum = 0;
            for (int column = 0; column < columns; column++) {
                weights[row][column] = (float) Math.exp(-Math.pow(column - center, 2) * (0.1 + 2 * done));
                sum += weights[row][column];
            }
            for (int column = 0; column < columns; column++) {
                weights[row][column] /= sum;
            }
        }
        return weights;
    }
}
