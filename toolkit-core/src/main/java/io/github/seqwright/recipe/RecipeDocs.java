package io.github.seqwright.recipe;

import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of a recipe's keys in Markdown: a table a section, and one a component on the class path. */
public final class RecipeDocs {

    private static final int DEEPEST_HEADING = 6;

    private final StringBuilder out = new StringBuilder();

    private RecipeDocs() {}

    public static String markdown(Class<? extends Record> root) {
        RecipeDocs docs = new RecipeDocs();
        docs.out
                .append("# Recipe reference\n\n")
                .append("Made from the configuration records; change those, not this page. ")
                .append("A key without default must be given. ")
                .append(
                        "A component is its type alone (`attention: additive`) or a mapping with `type` and the keys of ")
                .append("that type.\n\n## Sections\n\n");
        docs.keys(Shape.of(root), "");
        docs.sections(Shape.of(root), "", 3);
        Catalog.of(root).families().forEach(docs::family);
        return docs.out.toString().stripTrailing() + "\n";
    }

    private void family(String noun, Components<? extends ComponentFactory<?>> components) {
        heading(2, familyTitle(noun));
        for (ComponentFactory<?> factory : components.all()) {
            String title = noun + " `" + factory.name() + "`";
            Shape shape = Shape.of(factory.configType());
            heading(3, title);
            keys(shape, title + ": ");
            sections(shape, title + ": ", 4);
        }
    }

    private void sections(Shape shape, String prefix, int level) {
        for (Shape.Field field : shape.fields()) {
            if (Catalog.innermost(field.type()) instanceof ValueType.Section section
                    && section.type() != shape.type()) {
                heading(Math.min(level, DEEPEST_HEADING), sectionTitle(prefix, field));
                String inside = prefix + field.name() + ".";
                keys(Shape.of(section.type()), inside);
                sections(Shape.of(section.type()), inside, level + 1);
            }
        }
    }

    private static String nothing(Shape.Field field) {
        return field.type() instanceof ValueType.Chosen ? " or `none`" : " or `null`";
    }

    private void keys(Shape shape, String prefix) {
        if (shape.fields().isEmpty()) {
            out.append("No keys.\n\n");
            return;
        }
        out.append("| Key | Type | Default | Range | Meaning |\n| --- | --- | --- | --- | --- |\n");
        for (Shape.Field field : shape.fields()) {
            Key key = field.key();
            String type = type(field.type(), sectionTitle(prefix, field)) + (field.nullable() ? nothing(field) : "");
            out.append("| ").append(code(field.name()));
            out.append(" | ").append(type);
            out.append(" | ").append(field.required() ? "**required**" : code(key.byDefault()));
            out.append(" | ").append(range(key));
            out.append(" | ").append(key.value().replace("|", "\\|")).append(" |\n");
        }
        out.append('\n');
    }

    private static String type(ValueType type, String sectionTitle) {
        if (type instanceof ValueType.Whole) {
            return "integer";
        } else if (type instanceof ValueType.Real) {
            return "number";
        } else if (type instanceof ValueType.Truth) {
            return "`true` or `false`";
        } else if (type instanceof ValueType.FilePath) {
            return "path";
        } else if (type instanceof ValueType.Choice choice) {
            return choice.names().stream().map(RecipeDocs::code).collect(Collectors.joining(", "));
        } else if (type instanceof ValueType.Items items) {
            return "list of " + type(items.item(), sectionTitle);
        } else if (type instanceof ValueType.Named named) {
            return "mapping of names to " + type(named.item(), sectionTitle);
        } else if (type instanceof ValueType.Section) {
            return link("section", sectionTitle);
        } else if (type instanceof ValueType.Chosen chosen) {
            String noun = Components.noun(chosen.family());
            return link(noun, familyTitle(noun));
        }
        return "text";
    }

    private static String range(Key key) {
        boolean below = key.max() != Double.POSITIVE_INFINITY;
        if (key.min() == Double.NEGATIVE_INFINITY) {
            return below ? "at most " + ShortestDecimal.of(key.max()) : "";
        }
        String least = ShortestDecimal.of(key.min());
        return below ? least + " to " + ShortestDecimal.of(key.max()) : "at least " + least;
    }

    private void heading(int level, String title) {
        out.append("#".repeat(level)).append(' ').append(title).append("\n\n");
    }

    private static String familyTitle(String noun) {
        return "Types of " + noun;
    }

    /** {@code `model.decoder`} for a section of the recipe, {@code encoder `cnn`: patch} inside a component. */
    private static String sectionTitle(String prefix, Shape.Field field) {
        return prefix.contains("`") ? prefix + field.name() : code(prefix + field.name());
    }

    /** A link within the page, to the anchor that GitHub makes of a heading. */
    private static String link(String text, String title) {
        String anchor = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{Alnum}_ -]", "")
                .replace(' ', '-');
        return "[" + text + "](#" + anchor + ")";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
