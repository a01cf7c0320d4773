package io.github.seqwright.recipe;

import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The families of components that a record can hold, also inside other components, by their nouns. */
record Catalog(SortedMap<String, Components<? extends ComponentFactory<?>>> families) {

    static Catalog of(Class<? extends Record> root) {
        Catalog catalog = new Catalog(new TreeMap<>());
        catalog.add(root, new HashSet<>());
        return catalog;
    }

    /** What lists and mappings hold in the end. */
    static ValueType innermost(ValueType type) {
        if (type instanceof ValueType.Items items) {
            return innermost(items.item());
        }
        return type instanceof ValueType.Named named ? innermost(named.item()) : type;
    }

    private void add(Class<? extends Record> record, Set<Class<?>> seen) {
        if (!seen.add(record)) {
            return;
        }
        for (Shape.Field field : Shape.of(record).fields()) {
            ValueType type = innermost(field.type());
            if (type instanceof ValueType.Section section) {
                add(section.type(), seen);
            } else if (type instanceof ValueType.Chosen chosen && seen.add(chosen.family())) {
                Components<? extends ComponentFactory<?>> family = Components.of(chosen.family());
                families.put(Components.noun(chosen.family()), family);
                family.all().forEach(factory -> add(factory.configType(), seen));
            }
        }
    }
}
