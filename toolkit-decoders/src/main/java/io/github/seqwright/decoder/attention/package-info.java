/** Kinds of attention. */
@NullMarked
package io.github.seqwright.decoder.attention;

import org.jspecify.annotations.NullMarked;
