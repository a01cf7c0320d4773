package io.github.seqwright.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.seqwright.InputException;

/** Where to compute. */
public enum DeviceChoice {
    /** A GPU if the engine sees one, else the CPU. */
    AUTO,
    CPU,
    GPU;

    /** @throws InputException when a GPU is asked for and the engine sees none */
    public Device choose() {
        boolean gpu = this != CPU && Engine.getInstance().getGpuCount() > 0;
        if (this == GPU && !gpu) {
            throw new InputException("device: gpu: the engine sees no GPU; run `seqwright doctor` for the reason, or"
                    + " use device: cpu");
        }
        return gpu ? Device.gpu() : Device.cpu();
    }
}
