/** How a decoder looks at the memory: additive, multiplicative, dot and scaled dot attention. */
@NullMarked
package io.github.seqwright.decoder.attention;

import org.jspecify.annotations.NullMarked;
