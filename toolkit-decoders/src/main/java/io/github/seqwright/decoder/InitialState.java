package io.github.seqwright.decoder;

/** What a recurrent decoder starts from. */
public enum InitialState {
    /**
     * {@code tanh(W s + b)} with weights of its own for each layer (Bahdanau et al. 2015, appendix A.2.2), where s is the
     * final hidden state of the encoder's last layer, or the mean of the memory for encoders without one (Xu et al. 2015,
     * section 3.1.2). An LSTM's cell starts at zero.
     */
    PROJECTION,
    /** The encoder's final state of the same layer (Sutskever et al. 2014); widths and numbers of layers must agree. */
    LAST,
    /** Zeros: the source is seen through attention only. */
    ZEROS,
    /**
     * Zeros, and then a step of the layers before beginning-of-sentence that reads {@code W s + b}, s as in
     * {@link #PROJECTION} (Vinyals et al. 2015, Show and Tell, eq. 10): the source is seen once, as the first word is.
     */
    FIRST_INPUT
}
