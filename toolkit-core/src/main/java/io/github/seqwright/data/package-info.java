/** Examples, streams of them with a position that can be saved, and batches. */
@NullMarked
package io.github.seqwright.data;

import org.jspecify.annotations.NullMarked;
