/** How a decoder looks at the memory: additive, multiplicative, dot, scaled dot, location-aware and multi-head attention. */
@NullMarked
package io.github.seqwright.decoder.attention;

import org.jspecify.annotations.NullMarked;
