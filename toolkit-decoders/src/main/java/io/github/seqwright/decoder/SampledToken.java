package io.github.seqwright.decoder;

/** Which of its own tokens a decoder is fed in scheduled sampling. */
public enum SampledToken {
    /** One drawn from the model's distribution (Bengio et al. 2015, section 2.4). */
    SAMPLE,
    /** The most probable one. */
    BEST
}
