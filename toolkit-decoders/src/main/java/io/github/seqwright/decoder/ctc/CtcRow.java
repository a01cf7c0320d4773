package io.github.seqwright.decoder.ctc;

/** A row of a {@link CtcCursor}: tokens so far, and how likely the next ones are. Immutable. */
interface CtcRow {

    /** (V) log probabilities of the next token, end-of-sentence at the blank's place. */
    float[] next();

    /** The row with one token more, which is not the blank. */
    CtcRow append(int token);
}
