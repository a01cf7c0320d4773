/** What tasks with text have in common. */
@NullMarked
package io.github.seqwright.recipes.text;

import org.jspecify.annotations.NullMarked;
