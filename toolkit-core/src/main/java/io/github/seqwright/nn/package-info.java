/** Layers with named parameters, the contracts of encoders, attention and decoders, and what passes between them. */
@NullMarked
package io.github.seqwright.nn;

import org.jspecify.annotations.NullMarked;
