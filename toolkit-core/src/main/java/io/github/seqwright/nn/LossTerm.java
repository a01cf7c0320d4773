package io.github.seqwright.nn;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Batch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of what training minimizes. The loss of an update is the sum over terms of weight x sum / count, the counts taken
 * over all batches of the update, so that how an update is cut into batches changes nothing.
 */
public interface LossTerm {

    /** What the network makes of a batch with R targets. */
    final class Outputs {

        private final Encoded source;
        private final Supplier<Decoded> decoding;
        private final Padded reference;
        private @Nullable Decoded decoded;

        /**
         * @param source the encoded sources, R rows
         * @param decoding what the decoder makes of them
         * @param reference (R, T) target tokens, end-of-sentence last
         */
        public Outputs(Encoded source, Supplier<Decoded> decoding, Padded reference) {
            this.source = source;
            this.decoding = decoding;
            this.reference = reference;
        }

        /** The encoded sources, R rows. */
        public Encoded source() {
            return source;
        }

        /** With attention if some term needs it and the decoder has any. Computed for the first term that asks. */
        public Decoded decoded() {
            if (decoded == null) {
                decoded = decoding.get();
            }
            return decoded;
        }

        /** (R, T) target tokens, end-of-sentence last. */
        public Padded reference() {
            return reference;
        }
    }

    double weight();

    /** Whether its sum is one of attention weights. */
    default boolean needsAttention() {
        return false;
    }

    /** What the sum is divided by, together with that of the update's other batches; 0 for a batch it says nothing about. */
    long count(Batch batch);

    /** () the sum over a batch. */
    NDArray sum(Forward f, Outputs outputs);
}
