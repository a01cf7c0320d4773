/** What reads the source: token vectors, and recurrent encoders that are exact on padded batches. */
@NullMarked
package io.github.seqwright.encoder;

import org.jspecify.annotations.NullMarked;
