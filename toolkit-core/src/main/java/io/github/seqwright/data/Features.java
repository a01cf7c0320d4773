package io.github.seqwright.data;

/** A source as numbers on the host, made by a task on any thread; {@code SourceInput} takes it to the device. */
public interface Features {

    /** How many steps the encoder will read: tokens, frames; what batches are bucketed by. */
    int length();

    /** How many numbers it holds: what it takes of the memory. */
    long numbers();
}
