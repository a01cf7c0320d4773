/** Encoder-decoder networks, the bundle they are stored in, and the facade that runs them. */
@NullMarked
package io.github.seqwright.model;

import org.jspecify.annotations.NullMarked;
