/** What a search steps along, and what it finds; the searches themselves are in toolkit-decoders. */
@NullMarked
package io.github.seqwright.search;

import org.jspecify.annotations.NullMarked;
