package io.github.seqwright.recipes.speech.commands;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.util.Arrays;

/**
 * FreeTTS with its diphone voice of 16 kHz. It is asked for directly: the library's own way to find voices reads system properties and
 * class paths. One thread at a time may use a speaker; several speakers do not disturb each other.
 */
final class Speaker implements AutoCloseable {

    /** In Hz. */
    static final int RATE = 16_000;

    private static final String NAME = "kevin16";

    /** A voice that is made reads its letter-to-sound rules into a table that all voices share (LetterToSoundImpl). */
    private static final Object SHARED_TABLE = new Object();

    private final Voice voice;
    private final SoundBuffer sound = new SoundBuffer();

    Speaker() {
        voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(one -> one.getName().equals(NAME))
                .findFirst()
                .orElseThrow();
        voice.setAudioPlayer(sound);
        synchronized (SHARED_TABLE) {
            voice.allocate();
        }
    }

    /** The sound, full scale -1 to 1, at {@link #RATE}; the same for the same arguments. */
    float[] say(String text, Manner manner) {
        voice.setRate(manner.rate());
        voice.setPitch(manner.pitch());
        voice.setPitchRange(manner.pitchRange());
        if (!voice.speak(text)) {
            throw new IllegalStateException("FreeTTS cannot say '" + text + "'");
        }
        return sound.take();
    }

    /** Ends the thread that the voice has. */
    @Override
    public void close() {
        voice.deallocate();
    }
}
