/** Translation: its task, its recipes and a corpus that needs no download. */
@NullMarked
package io.github.seqwright.recipes.translation;

import org.jspecify.annotations.NullMarked;
