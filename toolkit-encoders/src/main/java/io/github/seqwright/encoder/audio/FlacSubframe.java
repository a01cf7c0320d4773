package io.github.seqwright.encoder.audio;

import java.io.IOException;
import java.util.Arrays;

/** The samples of one channel in a FLAC frame (RFC 9639, section 9.2). */
final class FlacSubframe {

    /** Weights of the samples before, the latest first, of the fixed predictors. */
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private static final int LARGEST_RESIDUAL_BITS = 32;

    private FlacSubframe() {}

    /**
     * Reads {@code length} samples to the beginning of an array.
     *
     * @param bits of a sample
     */
    static void read(BitInput in, long[] samples, int length, int bits) throws IOException {
        if (in.unsigned(1) != 0) {
            throw new FlacException("a subframe does not begin with 0");
        }
        int type = (int) in.unsigned(6);
        int wasted = in.unsigned(1) == 0 ? 0 : (int) Math.min(in.zeros(), bits) + 1;
        int coded = bits - wasted;
        if (coded < 1) {
            throw new FlacException("no bits are left of a sample");
        }
        if (type == 0) {
            Arrays.fill(samples, 0, length, in.signed(coded));
        } else if (type == 1) {
            readRaw(in, samples, length, coded);
        } else if (type >= 8 && type <= 12) {
            readFixed(in, samples, length, coded, FIXED[type - 8]);
        } else if (type >= 32) {
            readLinear(in, samples, length, coded, type - 31);
        } else {
            throw new FlacException("a subframe is of the unknown type " + type);
        }
        for (int i = 0; wasted > 0 && i < length; i++) {
            samples[i] <<= wasted;
        }
    }

    private static void readRaw(BitInput in, long[] samples, int length, int bits) throws IOException {
        for (int i = 0; i < length; i++) {
            samples[i] = in.signed(bits);
        }
    }

    private static void readLinear(BitInput in, long[] samples, int length, int bits, int order) throws IOException {
        checkOrder(order, length);
        readRaw(in, samples, order, bits);
        int precision = (int) in.unsigned(4) + 1;
        int shift = (int) in.signed(5);
        if (precision == 16 || shift < 0) {
            throw new FlacException("a predictor has a precision or shift that is not allowed");
        }
        int[] weights = new int[order];
        for (int i = 0; i < order; i++) {
            weights[i] = (int) in.signed(precision);
        }
        readResidual(in, samples, length, order);
        predict(samples, length, weights, shift);
    }

    private static void readFixed(BitInput in, long[] samples, int length, int bits, int[] weights) throws IOException {
        checkOrder(weights.length, length);
        readRaw(in, samples, weights.length, bits);
        readResidual(in, samples, length, weights.length);
        predict(samples, length, weights, 0);
    }

    private static void checkOrder(int order, int length) throws IOException {
        if (order > length) {
            throw new FlacException("a predictor looks back further than its block");
        }
    }

    private static void predict(long[] samples, int length, int[] weights, int shift) {
        for (int i = weights.length; i < length; i++) {
            long sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
        }
    }

    /** Rice codes in partitions with a parameter each (section 9.2.7). */
    private static void readResidual(BitInput in, long[] samples, int length, int order) throws IOException {
        int method = (int) in.unsigned(2);
        if (method > 1) {
            throw new FlacException("residuals are coded in an unknown way");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int partitionOrder = (int) in.unsigned(4);
        int partition = length >> partitionOrder;
        if (partition << partitionOrder != length || partition < order) {
            throw new FlacException("a block does not divide into its partitions");
        }
        for (int start = 0; start < length; start += partition) {
            int parameter = (int) in.unsigned(parameterBits);
            int from = Math.max(start, order);
            if (parameter == escape) {
                int bits = (int) in.unsigned(5);
                for (int i = from; i < start + partition; i++) {
                    samples[i] = in.signed(bits);
                }
            } else {
                for (int i = from; i < start + partition; i++) {
                    samples[i] = readRice(in, parameter);
                }
            }
        }
    }

    private static long readRice(BitInput in, int parameter) throws IOException {
        long high = in.zeros();
        if (high >> (LARGEST_RESIDUAL_BITS - parameter) != 0) {
            throw new FlacException("a residual is too large");
        }
        long folded = high << parameter | in.unsigned(parameter);
        return folded >>> 1 ^ -(folded & 1);
    }
}
