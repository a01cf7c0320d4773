package io.github.seqwright.decoder.ctc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.github.seqwright.data.Batch;
import io.github.seqwright.nn.Aligner;
import io.github.seqwright.nn.Encoded;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Head;
import io.github.seqwright.nn.Linear;
import io.github.seqwright.nn.LossTerm;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.Rows;
import io.github.seqwright.nn.TargetInput;
import io.github.seqwright.search.Cursor;
import io.github.seqwright.text.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * Connectionist temporal classification on the memory (Graves et al. 2006), trained beside a decoder with attention and
 * searched together with it (Watanabe et al. 2017). At each position of the memory it gives a token or nothing; its target is what is
 * left when repetitions and nothings are taken out. As no target holds end-of-sentence, that token stands for nothing (the
 * blank): the vocabulary is the decoder's. Legend: B rows, S memory positions, M memory width, V vocabulary. Parameters:
 * {@code projection.weight} (V, M), {@code projection.bias} (V).
 */
public final class CtcHead extends Head {

    static final int BLANK = Vocabulary.EOS;

    private static final float LEAST = (float) Math.log(Float.MIN_NORMAL);

    private final CtcConfig config;
    private final Linear projection;

    /**
     * @param memorySize M
     * @param tokens V
     */
    public CtcHead(CtcConfig config, int memorySize, int tokens) {
        this.config = config;
        projection = layer("projection", new Linear(memorySize, tokens, true));
    }

    @Override
    public double share() {
        return config.weight();
    }

    @Override
    public double searchWeight() {
        return config.searchWeight();
    }

    /** In nats a target token, end-of-sentence counted, so that it weighs what the decoder's cross entropy does. */
    @Override
    public LossTerm loss() {
        return new LossTerm() {
            @Override
            public double weight() {
                return config.weight();
            }

            @Override
            public long count(Batch batch) {
                return batch.targetTokens();
            }

            @Override
            public NDArray sum(Forward f, Outputs outputs) {
                return nllSum(f, outputs.source().memory(), outputs.reference());
            }
        };
    }

    /**
     * Negative log probability of the targets, summed; a row whose memory is too short for its target counts for nothing.
     *
     * @param memory (B, S, M)
     * @param reference (B, T) int64 tokens, end-of-sentence last
     * @return () the sum, in nats
     */
    NDArray nllSum(Forward f, Padded memory, Padded reference) {
        NDArray read = f.dropout(Rows.of(memory).clear(memory.values()), config.dropout());
        if (!f.compute().fused()) {
            return CtcLoss.nllSum(f, new Padded(logProbs(read), memory.lengths()), reference);
        }
        List<Parameter> weights = projection.weights();
        return CtcLoss.fusedNllSum(
                f, new Padded(read, memory.lengths()), value(weights.get(0)), value(weights.get(1)), reference);
    }

    /** (B, S, M) to (B, S, V) log probabilities, of which that of {@link #BLANK} is nothing's. */
    NDArray logProbs(NDArray memory) {
        return projection.apply(memory).logSoftmax(-1);
    }

    /** One a row. */
    List<CtcEmissions> emissions(Padded memory) {
        try (NDArray logProbs = logProbs(memory.values())) {
            return CtcEmissions.of(logProbs, memory.lengths());
        }
    }

    @Override
    public Cursor open(Forward f, Encoded source) {
        List<CtcEmissions> emissions = emissions(source.memory());
        return config.bestPath() ? CtcCursor.bestPath(f.scope(), emissions) : CtcCursor.allPaths(f.scope(), emissions);
    }

    /** By the sum over all paths. What does not fit into the memory is as unlikely as a number holds. */
    @Override
    public NDArray logProbs(Forward f, Encoded source, TargetInput target) {
        List<CtcEmissions> emissions = emissions(source.memory());
        int rows = emissions.size();
        int time = (int) target.tokens().time();
        int vocabulary = emissions.get(0).tokens();
        long[] tokens = target.tokens().values().toLongArray();
        float[] all = new float[rows * time * vocabulary];
        for (int row = 0; row < rows; row++) {
            CtcPrefix prefix = CtcPrefix.empty(emissions.get(row));
            for (int t = 0; t < target.tokens().lengths().host()[row]; t++) {
                // The first token is beginning-of-sentence, which CTC does not write.
                prefix = t == 0 ? prefix : prefix.append((int) tokens[row * time + t]);
                float[] next = prefix.next();
                for (int token = 0; token < vocabulary; token++) {
                    all[(row * time + t) * vocabulary + token] = Math.max(LEAST, next[token]);
                }
            }
        }
        return f.scope().create(all, new Shape(rows, time, vocabulary));
    }

    @Override
    public Optional<Aligner> aligner(Encoded source) {
        return Optional.of(new CtcAligner(this, source));
    }
}
