/** Speech recognition: the task, and the data sets of the field. */
@NullMarked
package io.github.seqwright.recipes.speech;

import org.jspecify.annotations.NullMarked;
