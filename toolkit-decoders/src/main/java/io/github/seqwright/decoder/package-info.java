/** Decoders. */
@NullMarked
package io.github.seqwright.decoder;

import org.jspecify.annotations.NullMarked;
