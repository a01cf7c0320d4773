/** What a run leaves to look at: {@code metrics.jsonl}, TensorBoard event files, and a report in one HTML file. */
@NullMarked
package io.github.seqwright.report;

import org.jspecify.annotations.NullMarked;
