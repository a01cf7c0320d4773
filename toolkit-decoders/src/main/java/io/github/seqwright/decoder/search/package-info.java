/** Greedy search, beam search and sampling over any cursor, batched over sources and hypotheses. */
@NullMarked
package io.github.seqwright.decoder.search;

import org.jspecify.annotations.NullMarked;
