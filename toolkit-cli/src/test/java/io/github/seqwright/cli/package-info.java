@NullMarked
package io.github.seqwright.cli;

import org.jspecify.annotations.NullMarked;
