package io.github.seqwright.recipe;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.seqwright.component.ComponentFactory;
import io.github.seqwright.component.Components;
import io.github.seqwright.recipe.Value.Mapping;
import io.github.seqwright.recipe.Value.Scalar;
import io.github.seqwright.recipe.Value.Sequence;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft 2020-12) of a recipe, by which editors complete and check one as it is typed. It accepts what the
 * binder accepts, but for rules in the constructors of records.
 */
public final class JsonSchema {

    private JsonSchema() {}

    /** The schema as indented JSON; components are those on the class path. */
    public static String of(Class<? extends Record> root, String title) {
        JsonObject schema = new JsonObject();
        schema.addProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.addProperty("title", title);
        object(Shape.of(root), null).entrySet().forEach(entry -> schema.add(entry.getKey(), entry.getValue()));
        schema.addProperty("type", "object");
        JsonObject definitions = new JsonObject();
        Catalog.of(root).families().forEach((noun, family) -> define(definitions, noun, family));
        schema.add("$defs", definitions);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(schema) + "\n";
    }

    /** A family: the name of a type that needs no key, or a mapping that its {@code type} rules. */
    private static void define(
            JsonObject definitions, String noun, Components<? extends ComponentFactory<?>> components) {
        JsonObject type = new JsonObject();
        type.add("enum", strings(components.names()));
        JsonArray rules = new JsonArray();
        JsonArray shortForms = new JsonArray();
        for (ComponentFactory<?> factory : components.all()) {
            Shape shape = Shape.of(factory.configType());
            definitions.add(noun + "." + factory.name(), object(shape, factory.name()));
            JsonObject condition = single("properties", single("type", single("const", factory.name())));
            condition.add("required", strings(List.of("type")));
            rules.add(conditional(condition, reference(noun + "." + factory.name())));
            if (shape.fields().stream().noneMatch(Shape.Field::required)) {
                shortForms.add(factory.name());
            }
        }
        JsonObject mapping = new JsonObject();
        mapping.add("type", strings(List.of("object", "null")));
        mapping.add("properties", single("type", type));
        mapping.add("allOf", rules);
        JsonArray forms = new JsonArray();
        forms.add(single("enum", shortForms));
        forms.add(mapping);
        definitions.add(noun, single("anyOf", forms));
    }

    /** @param type of the component that the record configures; null for a section */
    private static JsonObject object(Shape shape, @Nullable String type) {
        JsonObject properties = new JsonObject();
        if (type != null) {
            properties.add("type", single("const", type));
        }
        for (Shape.Field field : shape.fields()) {
            properties.add(field.name(), property(field));
        }
        JsonObject object = new JsonObject();
        object.add("type", strings(List.of("object", "null")));
        object.add("properties", properties);
        List<String> required = shape.fields().stream()
                .filter(Shape.Field::required)
                .map(Shape.Field::name)
                .toList();
        if (!required.isEmpty()) {
            object.add("required", strings(required));
        }
        object.addProperty("additionalProperties", false);
        return object;
    }

    private static JsonObject property(Shape.Field field) {
        JsonObject type = type(field.type(), field.key());
        JsonElement byDefault = field.required() ? null : defaultOf(field);
        if (field.type() instanceof ValueType.Chosen chosen && byDefault != null) {
            completeByDefault(type, Components.noun(chosen.family()), byDefault);
        }
        JsonObject property = type;
        if (field.nullable()) {
            JsonArray forms = new JsonArray();
            forms.add(type);
            forms.add(single("type", "null"));
            if (field.type() instanceof ValueType.Chosen) {
                forms.add(single("const", "none"));
            }
            property = single("anyOf", forms);
        }
        property.addProperty("description", field.key().value());
        if (byDefault != null) {
            property.add("default", byDefault);
        }
        return property;
    }

    /** A mapping without {@code type} is one of the default's type. */
    private static void completeByDefault(JsonObject type, String noun, JsonElement byDefault) {
        JsonElement name = byDefault instanceof JsonObject mapping ? mapping.get("type") : byDefault;
        if (name instanceof JsonPrimitive) {
            JsonObject condition = single("type", "object");
            condition.add("not", single("required", strings(List.of("type"))));
            conditional(condition, reference(noun + "." + name.getAsString()))
                    .entrySet()
                    .forEach(entry -> type.add(entry.getKey(), entry.getValue()));
        }
    }

    private static JsonObject type(ValueType type, Key key) {
        if (type instanceof ValueType.Whole) {
            return number("integer", key);
        } else if (type instanceof ValueType.Real) {
            return number("number", key);
        } else if (type instanceof ValueType.Truth) {
            return single("type", "boolean");
        } else if (type instanceof ValueType.Text) {
            return single("type", strings(List.of("string", "number", "boolean")));
        } else if (type instanceof ValueType.Choice choice) {
            return single("enum", strings(choice.names()));
        } else if (type instanceof ValueType.Items items) {
            JsonObject list = single("type", "array");
            list.add("items", type(items.item(), key));
            return list;
        } else if (type instanceof ValueType.Named named) {
            JsonObject mapping = single("type", strings(List.of("object", "null")));
            mapping.add("additionalProperties", type(named.item(), key));
            return mapping;
        } else if (type instanceof ValueType.Section section) {
            return object(Shape.of(section.type()), null);
        } else if (type instanceof ValueType.Chosen chosen) {
            return reference(Components.noun(chosen.family()));
        }
        return single("type", "string");
    }

    private static JsonObject number(String type, Key key) {
        JsonObject number = single("type", type);
        if (key.min() != Double.NEGATIVE_INFINITY) {
            number.add("minimum", new JsonPrimitive(new BigDecimal(ShortestDecimal.of(key.min()))));
        }
        if (key.max() != Double.POSITIVE_INFINITY) {
            number.add("maximum", new JsonPrimitive(new BigDecimal(ShortestDecimal.of(key.max()))));
        }
        return number;
    }

    private static JsonElement defaultOf(Shape.Field field) {
        Origin origin = Origin.named("default").ofDefault();
        return json(YamlReader.read(field.key().byDefault(), field.name(), origin, new Problems()));
    }

    private static JsonElement json(@Nullable Value value) {
        if (value instanceof Mapping mapping) {
            JsonObject object = new JsonObject();
            mapping.entries().forEach((key, entry) -> object.add(key, json(entry.value())));
            return object;
        } else if (value instanceof Sequence sequence) {
            JsonArray array = new JsonArray();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        } else if (value instanceof Scalar scalar && !scalar.isNull()) {
            return json(scalar);
        }
        return JsonNull.INSTANCE;
    }

    private static JsonPrimitive json(Scalar scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return new JsonPrimitive(text);
        } else if (text.equals("true") || text.equals("false")) {
            return new JsonPrimitive(text.equals("true"));
        }
        return Scalars.parsed(text).map(JsonPrimitive::new).orElseGet(() -> new JsonPrimitive(text));
    }

    private static JsonObject conditional(JsonObject condition, JsonObject then) {
        JsonObject rule = new JsonObject();
        rule.add("if", condition);
        rule.add("then", then);
        return rule;
    }

    /** A reference into {@code $defs}; a noun of two words has a space, which a URI fragment writes as %20. */
    private static JsonObject reference(String definition) {
        return single("$ref", "#/$defs/" + definition.replace(" ", "%20"));
    }

    private static JsonObject single(String key, String value) {
        return single(key, new JsonPrimitive(value));
    }

    private static JsonObject single(String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(key, value);
        return object;
    }

    private static JsonArray strings(Collection<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }
}
