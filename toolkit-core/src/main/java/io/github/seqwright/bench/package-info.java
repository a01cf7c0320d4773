/** How fast training and decoding are: work done step by step, and medians over the steps. */
@NullMarked
package io.github.seqwright.bench;

import org.jspecify.annotations.NullMarked;
