package io.github.seqwright.recipe;

import io.github.seqwright.component.Component;
import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a key can hold. */
sealed interface ValueType {

    /** With an article, for "expected ...". */
    String described();

    record Whole(boolean isLong) implements ValueType {
        @Override
        public String described() {
            return "an integer";
        }
    }

    record Real(boolean isFloat) implements ValueType {
        @Override
        public String described() {
            return "a number";
        }
    }

    record Truth() implements ValueType {
        @Override
        public String described() {
            return "true or false";
        }
    }

    record Text() implements ValueType {
        @Override
        public String described() {
            return "text";
        }
    }

    record FilePath() implements ValueType {
        @Override
        public String described() {
            return "a path";
        }
    }

    record Choice(Class<?> options) implements ValueType {
        static String name(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }

        List<String> names() {
            return Arrays.stream(options.getEnumConstants()).map(Choice::name).toList();
        }

        @Override
        public String described() {
            return "one of " + String.join(", ", names());
        }
    }

    record Items(ValueType item) implements ValueType {
        @Override
        public String described() {
            return "a list";
        }
    }

    record Named(ValueType item) implements ValueType {
        @Override
        public String described() {
            return "a mapping of names to values";
        }
    }

    record Section(Class<? extends Record> type) implements ValueType {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    record Chosen(Class<? extends ComponentFactory<?>> family) implements ValueType {
        @Override
        public String described() {
            return "the " + Components.noun(family) + " type, or a mapping with it as 'type'";
        }
    }

    /**
     * What a record component of that Java type can hold.
     *
     * @throws IllegalStateException for a type that no recipe can hold
     */
    @SuppressWarnings("unchecked") // the casts follow isRecord and isAssignableFrom
    static ValueType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Items(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Named(of(arguments[1]));
            }
            if (generic.getRawType() == Component.class) {
                Type family = arguments[0] instanceof ParameterizedType p ? p.getRawType() : arguments[0];
                if (family instanceof Class<?> c && ComponentFactory.class.isAssignableFrom(c)) {
                    return new Chosen((Class<? extends ComponentFactory<?>>) c);
                }
            }
        } else if (type instanceof Class<?> c) {
            if (c.isRecord()) {
                return new Section(c.asSubclass(Record.class));
            }
            if (c.isEnum()) {
                return new Choice(c);
            }
            ValueType simple = SIMPLE.get(c);
            if (simple != null) {
                return simple;
            }
        }
        throw new IllegalStateException("a recipe key cannot hold a " + type.getTypeName());
    }

    Map<Class<?>, ValueType> SIMPLE = Map.ofEntries(
            Map.entry(int.class, new Whole(false)),
            Map.entry(Integer.class, new Whole(false)),
            Map.entry(long.class, new Whole(true)),
            Map.entry(Long.class, new Whole(true)),
            Map.entry(float.class, new Real(true)),
            Map.entry(Float.class, new Real(true)),
            Map.entry(double.class, new Real(false)),
            Map.entry(Double.class, new Real(false)),
            Map.entry(boolean.class, new Truth()),
            Map.entry(Boolean.class, new Truth()),
            Map.entry(String.class, new Text()),
            Map.entry(Path.class, new FilePath()));
}
