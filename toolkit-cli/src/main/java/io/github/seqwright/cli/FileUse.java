package io.github.seqwright.cli;

/** What else is done with the outputs of files, one file after the other. */
interface FileUse {

    /** Whether it looks at what outputs attend to. */
    boolean readsAttention();

    void add(FileOutput output);
}
