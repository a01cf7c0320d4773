/**
 * Seqwright: sequence-to-sequence models on the JVM. Programs start from {@link io.github.seqwright.model.Seq2Seq} to use a
 * model and from {@link io.github.seqwright.train.Experiment} to train one.
 */
@NullMarked
package io.github.seqwright;

import org.jspecify.annotations.NullMarked;
