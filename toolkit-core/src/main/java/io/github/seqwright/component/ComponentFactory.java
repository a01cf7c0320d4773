package io.github.seqwright.component;

/**
 * Makes one kind of component from its part of a recipe.
 *
 * <p>Each family of components (encoders, decoders, attentions, ...) has an interface that extends this one with a
 * {@code create} method. Implementations are found by {@link java.util.ServiceLoader} through that interface, so a jar on
 * the class path adds its own.
 *
 * @param <C> the configuration: a record whose components carry {@link io.github.seqwright.recipe.Key}
 */
public interface ComponentFactory<C extends Record> {

    /** The name after {@code type:}, in lower case with underscores, unique in its family. */
    String name();

    Class<C> configType();
}
