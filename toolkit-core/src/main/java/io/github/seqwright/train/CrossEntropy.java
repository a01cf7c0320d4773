package io.github.seqwright.train;

import ai.djl.ndarray.NDArray;
import io.github.seqwright.data.Batch;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.OutputLayer;

/** Cross entropy of the target tokens, in nats a token. */
record CrossEntropy(OutputLayer output, double weight, float smoothing) implements LossTerm {

    @Override
    public long count(Batch batch) {
        return batch.targetTokens();
    }

    @Override
    public NDArray sum(Forward f, Outputs outputs) {
        return output.nllSum(f, outputs.decoded().hidden(), outputs.reference(), smoothing);
    }
}
