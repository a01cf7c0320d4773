/** Greedy and beam search over any cursor, batched over sources and hypotheses. */
@NullMarked
package io.github.seqwright.decoder.search;

import org.jspecify.annotations.NullMarked;
