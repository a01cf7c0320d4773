/** Image captioning: the task, the data sets of the field, and scenes that are drawn. */
@NullMarked
package io.github.seqwright.recipes.captioning;

import org.jspecify.annotations.NullMarked;
