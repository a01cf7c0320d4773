package io.github.seqwright.report;

/** One line of {@code metrics.jsonl}. */
public sealed interface RunEvent permits StartRecord, TrainRecord, ValidationRecord, TestRecord {

    /** Updates done when it happened. */
    long step();
}
