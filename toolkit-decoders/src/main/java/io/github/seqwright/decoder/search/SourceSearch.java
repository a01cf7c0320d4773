package io.github.seqwright.decoder.search;

/** The search of one source, as far as those that go along one cursor together must know it. */
interface SourceSearch {

    Rules rules();

    /** Whether no hypothesis goes on. */
    boolean done();

    /** How many hypotheses go on, all of one length. */
    int width();

    /** A hypothesis that goes on. */
    Prefix prefix(int place);

    /** Which of the hypotheses that went on before the last step it continues. */
    int parent(int place);
}
