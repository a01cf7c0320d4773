package io.github.seqwright.component;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component that a recipe chose: the factory named by {@code type} and that factory's configuration. Two are equal when
 * their factories are of the same class and their configurations equal.
 *
 * @param <F> the family, e.g. {@code EncoderFactory<?>}
 */
public record Component<F extends ComponentFactory<?>>(F factory, Record config) {

    public Component {
        if (!factory.configType().isInstance(config)) {
            throw new IllegalArgumentException(
                    factory.name() + " is configured by " + factory.configType() + ", not by " + config.getClass());
        }
    }

    public String type() {
        return factory.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Component<?> that
                && factory.getClass() == that.factory.getClass()
                && config.equals(that.config);
    }

    @Override
    public int hashCode() {
        return Objects.hash(factory.getClass(), config);
    }

    @Override
    public String toString() {
        return type() + " " + config;
    }
}
