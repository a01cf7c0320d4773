package io.github.seqwright.recipe;

import io.github.seqwright.component.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bound record as YAML with every key, in the order of the records, {@code type} first in a component: the
 * resolved recipe. Binding the text gives an equal record.
 */
public final class RecipeWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./+@-]*( [A-Za-z0-9_./+@-]+)*");

    /** Words that a reader of YAML 1.1 or 1.2 takes for something else than text. */
    private static final Pattern SPECIAL =
            Pattern.compile("(null|true|false|yes|no|on|off|y|n)", Pattern.CASE_INSENSITIVE);

    private final StringBuilder out = new StringBuilder();

    private RecipeWriter() {}

    public static String yaml(Record record) {
        RecipeWriter writer = new RecipeWriter();
        writer.keys(record, 0);
        return writer.out.toString();
    }

    /** The same under a comment of one or more lines. */
    public static String yaml(Record record, String comment) {
        return comment.lines().map(line -> ("# " + line).stripTrailing() + "\n").collect(Collectors.joining())
                + yaml(record);
    }

    private void keys(Record record, int indent) {
        for (Shape.Field field : Shape.of(record.getClass()).fields()) {
            entry(field.name(), field.get(record), indent);
        }
    }

    private void entry(String key, @Nullable Object value, int indent) {
        out.append("  ".repeat(indent)).append(text(key)).append(':');
        if (isFlat(value)) {
            out.append(' ').append(flat(value)).append('\n');
        } else {
            out.append('\n');
            block(value, indent + 1);
        }
    }

    private void block(@Nullable Object value, int indent) {
        if (value instanceof Component<?> component) {
            entry("type", component.type(), indent);
            keys(component.config(), indent);
        } else if (value instanceof Record record) {
            keys(record, indent);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> entry((String) name, item, indent));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> item(item, indent));
        }
    }

    private void item(@Nullable Object item, int indent) {
        String margin = "  ".repeat(indent);
        if (isFlat(item)) {
            out.append(margin).append("- ").append(flat(item)).append('\n');
        } else {
            int start = out.length();
            block(item, indent + 1);
            out.setCharAt(start + margin.length(), '-');
        }
    }

    private static boolean isFlat(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(RecipeWriter::isFlat);
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        return value instanceof Component<?>
                ? false
                : !(value instanceof Record record)
                        || Shape.of(record.getClass()).fields().isEmpty();
    }

    private static String flat(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RecipeWriter::flat).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> || value instanceof Record) {
            return "{}";
        } else if (value instanceof Double number) {
            return ShortestDecimal.floating(number);
        } else if (value instanceof Float number) {
            return ShortestDecimal.floating(number);
        } else if (value instanceof Enum<?>) {
            return text(ValueType.Choice.name(value));
        } else if (value instanceof Path path) {
            return text(PathExpansion.escaped(path.toAbsolutePath().normalize()));
        } else if (value instanceof String string) {
            return text(string);
        }
        return String.valueOf(value);
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isVisible(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format(c <= 0xFFFF ? "\\u%04X" : "\\U%08X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isVisible(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.PRIVATE_USE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
