/** Data sets whose sources are files: where these lie, archives of them, and what an experiment notes of them. */
@NullMarked
package io.github.seqwright.recipes.files;

import org.jspecify.annotations.NullMarked;
