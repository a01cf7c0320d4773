package io.github.seqwright.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A recipe key: one component of a configuration record. The key is the component's name in snake case; its sentence,
 * default and range make the binder's messages, {@code docs/recipes.md} and the JSON Schema.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

    /** What {@link #byDefault()} says for a key that must be given. */
    String REQUIRED = "<required>";

    /** What the key means, in one sentence, with the unit and the paper where there is one. */
    String value();

    /** The default as YAML text, e.g. {@code "0.3"}, {@code "{type: additive}"}, {@code "null"}. */
    String byDefault() default REQUIRED;

    /** Whether a path names a part of the model, so that a model's bundle keeps a copy of the file. */
    boolean bundled() default false;

    /** The smallest number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest number allowed. */
    double max() default Double.POSITIVE_INFINITY;
}
