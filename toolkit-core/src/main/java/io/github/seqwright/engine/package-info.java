/** Everything that knows the PyTorch engine by name. */
@NullMarked
package io.github.seqwright.engine;

import org.jspecify.annotations.NullMarked;
