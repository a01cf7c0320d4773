/** Files that are either whole or not there. */
@NullMarked
package io.github.seqwright.io;

import org.jspecify.annotations.NullMarked;
