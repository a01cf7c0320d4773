package io.github.seqwright.report;

/**
 * How training went since the record before.
 *
 * @param step updates done
 * @param epoch 1 for the first pass over the data
 * @param loss mean a target token, in nats, of what is minimized
 * @param perplexity exp of the mean cross entropy a target token
 * @param learningRate of the last update
 * @param tokensPerSecond target tokens, padding not counted
 * @param gradientNorm of the last update, before clipping
 * @param seconds wall time of the run up to here, that before a resume included
 */
public record TrainRecord(
        long step,
        int epoch,
        double loss,
        double perplexity,
        double learningRate,
        double tokensPerSecond,
        double gradientNorm,
        double seconds)
        implements RunEvent {}
