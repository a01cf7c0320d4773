package io.github.seqwright.data;

/**
 * Features that are large, or take long to make: only their size is known until the batch that they are in comes near, so that
 * a pool of examples fits into memory and the engine does not wait. Training makes them ahead on other threads.
 */
public interface LateFeatures extends Features {

    /**
     * Makes them; the same at every call, on any thread.
     *
     * @throws io.github.seqwright.InputException when the source cannot be read: training goes on without it
     */
    Features make();
}
