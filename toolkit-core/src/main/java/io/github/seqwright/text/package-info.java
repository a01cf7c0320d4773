/** Vocabularies and tokenizers: raw text to token ids and back. */
@NullMarked
package io.github.seqwright.text;

import org.jspecify.annotations.NullMarked;
