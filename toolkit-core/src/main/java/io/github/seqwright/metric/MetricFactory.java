package io.github.seqwright.metric;

import io.github.seqwright.component.ComponentFactory;

/** Makes a metric from {@code evaluation.metrics} of a recipe. */
public interface MetricFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * A metric of that configuration.
     *
     * @throws io.github.seqwright.InputException when a key has a value that the metric does not know
     */
    Metric create(C config);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default Metric createFrom(Record config) {
        return create(configType().cast(config));
    }
}
