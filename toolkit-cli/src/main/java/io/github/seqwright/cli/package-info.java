/** The seqwright command: parses, calls, prints. */
@NullMarked
package io.github.seqwright.cli;

import org.jspecify.annotations.NullMarked;
