/** Encoders. */
@NullMarked
package io.github.seqwright.encoder;

import org.jspecify.annotations.NullMarked;
