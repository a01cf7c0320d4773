/** Layers, contracts of encoders and decoders, initializers. */
@NullMarked
package io.github.seqwright.nn;

import org.jspecify.annotations.NullMarked;
