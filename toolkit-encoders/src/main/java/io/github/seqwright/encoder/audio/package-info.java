/** From recordings to features: WAV and FLAC, resampling, log-mel filter banks, normalization, augmentation; plain Java. */
@NullMarked
package io.github.seqwright.encoder.audio;

import org.jspecify.annotations.NullMarked;
