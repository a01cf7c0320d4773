/** What makes {@code type: NAME} in a recipe find its class, in this project or in a jar beside it. */
@NullMarked
package io.github.seqwright.component;

import org.jspecify.annotations.NullMarked;
