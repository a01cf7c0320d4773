/** Seqwright: sequence-to-sequence models on the JVM. */
@NullMarked
package io.github.seqwright;

import org.jspecify.annotations.NullMarked;
