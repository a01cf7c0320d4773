package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import io.github.seqwright.Spelling;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The data sets that the jars on the class path offer, by name. */
public final class DataCatalog {

    private final SortedMap<String, DataSet> byName;

    private DataCatalog(SortedMap<String, DataSet> byName) {
        this.byName = byName;
    }

    /** @throws InputException when two jars offer a set of the same name, or one cannot be loaded */
    public static DataCatalog load() {
        SortedMap<String, DataSet> byName = new TreeMap<>();
        try {
            for (DataSet set : ServiceLoader.load(DataSet.class, DataSet.class.getClassLoader())) {
                DataSet other = byName.putIfAbsent(set.name(), set);
                if (other != null) {
                    throw new InputException("two classes offer the data set '" + set.name() + "': "
                            + other.getClass().getName() + " and "
                            + set.getClass().getName() + "; rename one, or take its jar off the class path");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new InputException(
                    "a jar on the class path offers a data set that cannot be loaded (" + e.getMessage()
                            + "); mend the jar, or take it off the class path",
                    e);
        }
        return new DataCatalog(byName);
    }

    public Optional<DataSet> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws InputException when there is none of that name; the message lists those there are */
    public DataSet get(String name) {
        return find(name)
                .orElseThrow(() -> new InputException("unknown data set '" + name + "' (known: "
                        + String.join(", ", byName.keySet()) + ")" + Spelling.hint(name, byName.keySet())));
    }

    /** In alphabetical order. */
    public Collection<DataSet> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
