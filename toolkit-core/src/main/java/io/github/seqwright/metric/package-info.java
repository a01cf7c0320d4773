/** Scores of output texts against reference texts, in percent as papers print them. */
@NullMarked
package io.github.seqwright.metric;

import org.jspecify.annotations.NullMarked;
