package io.github.seqwright.encoder.audio;

import java.io.IOException;

/** A FLAC stream says what none can say. */
final class FlacException extends IOException {
    FlacException(String message) {
        super(message);
    }
}
