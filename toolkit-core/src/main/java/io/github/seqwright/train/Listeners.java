package io.github.seqwright.train;

import java.util.List;

/** Several listeners as one, told in order. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

    @Override
    public void started(long step, long parameters, String device) {
        all.forEach(listener -> listener.started(step, parameters, device));
    }

    @Override
    public void updated(Update update) {
        all.forEach(listener -> listener.updated(update));
    }

    @Override
    public void validating(long step) {
        all.forEach(listener -> listener.validating(step));
    }

    @Override
    public void validated(Validation validation) {
        all.forEach(listener -> listener.validated(validation));
    }

    @Override
    public void saved(long step) {
        all.forEach(listener -> listener.saved(step));
    }
}
