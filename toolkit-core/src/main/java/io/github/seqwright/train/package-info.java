/** The training loop and its parts: batches in, updates, validation, checkpoints. */
@NullMarked
package io.github.seqwright.train;

import org.jspecify.annotations.NullMarked;
