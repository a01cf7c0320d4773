/** What writes the target: a recurrent decoder, all steps at once in training or one at a time for search. */
@NullMarked
package io.github.seqwright.decoder;

import org.jspecify.annotations.NullMarked;
