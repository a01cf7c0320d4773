package io.github.seqwright.recipes.speech.commands;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.sound.sampled.AudioFormat;

/** Keeps what FreeTTS would play: 16 bits, big-endian. */
final class SoundBuffer implements AudioPlayer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(Speaker.RATE, Short.SIZE, 1, true, true);

    /** What was played since the last call, full scale -1 to 1. */
    synchronized float[] take() {
        ByteBuffer played = ByteBuffer.wrap(bytes.toByteArray());
        float[] samples = new float[played.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = played.getShort() / 32768f;
        }
        bytes.reset();
        return samples;
    }

    @Override
    public synchronized boolean write(byte[] audio, int offset, int length) {
        bytes.write(audio, offset, length);
        return true;
    }

    @Override
    public boolean write(byte[] audio) {
        return write(audio, 0, audio.length);
    }

    @Override
    public void setAudioFormat(AudioFormat next) {
        format = next;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
