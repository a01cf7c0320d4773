package io.github.seqwright.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Whether operations of the current thread are recorded for a backward pass. The engine keeps this per thread, and ON in
 * every new thread: a thread that only computes must switch it off, or it keeps every step's graph.
 */
public final class GradientMode implements AutoCloseable {

    private final boolean before;

    private GradientMode(boolean on) {
        // Loads the native library, if nothing has yet.
        Engine.getInstance();
        before = JniUtils.isGradMode();
        JniUtils.setGradMode(on);
    }

    /** On until closed, on this thread. */
    public static GradientMode on() {
        return new GradientMode(true);
    }

    /** Off until closed, on this thread. */
    public static GradientMode off() {
        return new GradientMode(false);
    }

    @Override
    public void close() {
        JniUtils.setGradMode(before);
    }
}
