package io.github.seqwright.train;

import io.github.seqwright.component.ComponentFactory;

/** Makes a schedule from {@code training.schedule} of a recipe. */
public interface ScheduleFactory<C extends Record> extends ComponentFactory<C> {

    /** @param learningRate {@code training.learning_rate}, the highest rate */
    Schedule create(C config, double learningRate);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Schedule createFrom(Record config, double learningRate) {
        return create(configType().cast(config), learningRate);
    }
}
