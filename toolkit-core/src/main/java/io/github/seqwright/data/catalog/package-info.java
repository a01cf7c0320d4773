/** Data sets that can be fetched: which there are, where they are kept, and how their files come there. */
@NullMarked
package io.github.seqwright.data.catalog;

import org.jspecify.annotations.NullMarked;
