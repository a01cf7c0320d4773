/** {@code seqwright doctor}: what this machine offers, what the engine makes of it, and what to do where they differ. */
@NullMarked
package io.github.seqwright.cli.doctor;

import org.jspecify.annotations.NullMarked;
