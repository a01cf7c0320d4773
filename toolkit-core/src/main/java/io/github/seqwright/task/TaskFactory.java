package io.github.seqwright.task;

import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.data.Dataset;
import java.nio.file.Path;

/** Makes the task named by {@code task} of a recipe. */
public interface TaskFactory<C extends Record> extends ComponentFactory<C> {

    /** What the task reads; the data must give it. */
    Class<?> sourceType();

    /**
     * Fits vocabularies, tokenizers and normalization on the training data.
     *
     * @param train examples whose sources are of {@link #sourceType}
     */
    Task<?> fit(C config, Dataset<?> train);

    /**
     * A task like those that {@link #fit} makes, but with vocabularies of a token or so, made without reading any file. A
     * network that can be built for it can be built for the fitted one, so a recipe is checked with it before its data is
     * read. Its source and target vocabularies differ unless the configuration makes them one.
     */
    Task<?> unfitted(C config);

    /**
     * Reads what {@link Task#save} wrote.
     *
     * @throws io.github.seqwright.InputException when a file is missing or damaged
     */
    Task<?> load(C config, Path folder);

    /** {@link #fit} with a configuration whose type only the recipe's binder has checked. */
    default Task<?> fitFrom(Record config, Dataset<?> train) {
        return fit(configType().cast(config), train);
    }

    /** {@link #unfitted} with a configuration whose type only the recipe's binder has checked. */
    default Task<?> unfittedFrom(Record config) {
        return unfitted(configType().cast(config));
    }

    /** {@link #load} with a configuration whose type only the recipe's binder has checked. */
    default Task<?> loadFrom(Record config, Path folder) {
        return load(configType().cast(config), folder);
    }
}
