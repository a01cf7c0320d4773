/** Recipes: YAML files bound to typed records, with every problem reported at once. */
@NullMarked
package io.github.seqwright.recipe;

import org.jspecify.annotations.NullMarked;
