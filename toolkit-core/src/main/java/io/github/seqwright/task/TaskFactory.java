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
     * Reads what {@link Task#save} wrote.
     *
     * @throws io.github.seqwright.InputException when a file is missing or damaged
     */
    Task<?> load(C config, Path folder);

    /** {@link #fit} with a configuration whose type only the recipe's binder has checked. */
    default Task<?> fitFrom(Record config, Dataset<?> train) {
        return fit(configType().cast(config), train);
    }

    /** {@link #load} with a configuration whose type only the recipe's binder has checked. */
    default Task<?> loadFrom(Record config, Path folder) {
        return load(configType().cast(config), folder);
    }
}
