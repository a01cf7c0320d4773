package io.github.seqwright.nn;

import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.task.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Makes a source input from {@code model.input} of a recipe. */
public interface SourceInputFactory<C extends Record> extends ComponentFactory<C> {

    /**
     * @param source what the task's features look like
     * @param shared the target's token table when the recipe ties it to the source's; else null
     */
    SourceInput create(C config, SourceSpec source, @Nullable TokenTable shared);

    /** {@link #create} with a configuration whose type only the recipe's binder has checked. */
    default SourceInput createFrom(Record config, SourceSpec source, @Nullable TokenTable shared) {
        return create(configType().cast(config), source, shared);
    }
}
