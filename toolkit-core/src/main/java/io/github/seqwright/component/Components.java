package io.github.seqwright.component;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The components of one family that are on the class path, by name.
 *
 * @param <F> the family, e.g. {@code EncoderFactory}
 */
public final class Components<F extends ComponentFactory<?>> {

    private final Class<F> family;
    private final SortedMap<String, F> byName;

    private Components(Class<F> family, SortedMap<String, F> byName) {
        this.family = family;
        this.byName = byName;
    }

    /**
     * Finds what {@link ServiceLoader} finds for the family's interface.
     *
     * @throws InputException when two classes have the same name, or a jar names a class that cannot be loaded
     */
    public static <F extends ComponentFactory<?>> Components<F> of(Class<F> family) {
        SortedMap<String, F> byName = new TreeMap<>();
        try {
            for (F factory : ServiceLoader.load(family, loaderFor(family))) {
                F other = byName.putIfAbsent(factory.name(), factory);
                if (other != null) {
                    throw new InputException("two classes offer the " + noun(family) + " type '" + factory.name()
                            + "': "
                            + other.getClass().getName() + " and "
                            + factory.getClass().getName() + "; rename one, or take its jar off the class path");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new InputException(
                    "a jar on the class path offers a type of " + noun(family) + " that cannot be loaded ("
                            + e.getMessage() + "); mend the jar, or take it off the class path",
                    e);
        }
        return new Components<>(family, byName);
    }

    /** The family in words: {@code "encoder"} for {@code EncoderFactory}, {@code "loss term"} for {@code LossTermFactory}. */
    public static String noun(Class<?> family) {
        return family.getSimpleName()
                .replaceFirst("Factory$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    public Optional<F> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The component of that name.
     *
     * @throws InputException when there is none; the message lists those there are
     */
    public F get(String name) {
        return find(name).orElseThrow(() -> new InputException(unknown(name)));
    }

    /** What to tell a user who asked for a name that is not here. */
    public String unknown(String name) {
        String message = "unknown " + noun(family) + " type '" + name + "'";
        return byName.isEmpty()
                ? message + "; none is on the class path"
                : message + " (known: " + String.join(", ", byName.keySet()) + ")"
                        + Spelling.hint(name, byName.keySet());
    }

    /** In alphabetical order. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /** In the order of their names. */
    public Collection<F> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The thread's class loader, which sees plug-ins, unless a host has set one that does not know the family. */
    private static ClassLoader loaderFor(Class<?> family) {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        try {
            if (ofThread != null && Class.forName(family.getName(), false, ofThread) == family) {
                return ofThread;
            }
        } catch (ClassNotFoundException e) {
            return family.getClassLoader();
        }
        return family.getClassLoader();
    }
}
