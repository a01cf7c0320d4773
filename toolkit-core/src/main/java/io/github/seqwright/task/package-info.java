/** What a modality is: how its sources become features, its texts tokens, and its outputs text again. */
@NullMarked
package io.github.seqwright.task;

import org.jspecify.annotations.NullMarked;
