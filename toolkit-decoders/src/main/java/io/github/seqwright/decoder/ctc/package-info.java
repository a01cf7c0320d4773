/** Connectionist temporal classification (Graves et al. 2006): a head that writes targets by itself, a label or nothing a step. */
@NullMarked
package io.github.seqwright.decoder.ctc;

import org.jspecify.annotations.NullMarked;
