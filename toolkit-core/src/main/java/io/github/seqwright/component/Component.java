package io.github.seqwright.component;

/**
 * A component that a recipe chose: the factory named by {@code type} and that factory's configuration.
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
}
