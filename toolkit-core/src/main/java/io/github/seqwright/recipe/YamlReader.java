package io.github.seqwright.recipe;

import io.github.seqwright.recipe.Value.Entry;
import io.github.seqwright.recipe.Value.Mapping;
import io.github.seqwright.recipe.Value.Scalar;
import io.github.seqwright.recipe.Value.Sequence;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 (core schema, one document) into {@link Value}s that know where they were written. */
final class YamlReader {

    private static final int MOST_VALUES = 20_000;
    private static final Set<Tag> CORE_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreWithoutMerge())
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(MOST_VALUES)
            .build();

    private final BiFunction<Integer, Integer, Origin> originAt;
    private final Problems problems;
    private int values;

    private YamlReader(BiFunction<Integer, Integer, Origin> originAt, Problems problems) {
        this.originAt = originAt;
        this.problems = problems;
    }

    /**
     * Null when the text cannot be read (that is then among the problems) or holds nothing. Of a key given twice the
     * first value is taken, a forbidden tag is passed over: they are problems, but not the end of the search for others.
     */
    static @Nullable Value read(YamlSource source, Problems problems) {
        return read(source.text(), "", (line, column) -> Origin.file(source, line, column), problems);
    }

    /** The same for the value of one key, an override or a default, which has one origin. */
    static @Nullable Value read(String text, String path, Origin origin, Problems problems) {
        return read(text, path, (line, column) -> origin, problems);
    }

    private static @Nullable Value read(
            String text, String path, BiFunction<Integer, Integer, Origin> originAt, Problems problems) {
        YamlReader reader = new YamlReader(originAt, problems);
        try {
            Node root = new BoundedComposer(SETTINGS, text).getSingleNode().orElse(null);
            return root == null ? null : reader.value(root, path);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            problems.add(reader.origin(mark), path, "not valid YAML: " + reason(e));
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), text.offsetByCodePoints(0, e.getPosition())));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            problems.add(
                    originAt.apply(line, before.length() - before.lastIndexOf('\n')),
                    path,
                    String.format("not valid YAML: the character U+%04X is not allowed", e.getCodePoint()));
        } catch (Unreadable e) {
            problems.add(e.origin, e.path, String.valueOf(e.getMessage()));
        } catch (YamlEngineException e) {
            problems.add(originAt.apply(1, 1), path, "not valid YAML: " + e.getMessage());
        }
        return null;
    }

    private Value value(Node node, String path) {
        if (++values > MOST_VALUES) {
            throw new Unreadable(
                    originAt.apply(1, 1), "", "more than " + MOST_VALUES + " values once its aliases are expanded");
        }
        Origin origin = origin(node.getStartMark().orElse(null));
        if (node.isRecursive()) {
            throw new Unreadable(origin, path, "contains itself through an alias");
        }
        if (!CORE_TAGS.contains(node.getTag())) {
            problems.add(origin, path, "the tag " + node.getTag() + " is not allowed; remove it");
        }
        if (node instanceof ScalarNode scalar) {
            boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
            return new Scalar(origin, scalar.getValue(), quoted, node.getTag().equals(Tag.NULL));
        }
        if (node instanceof SequenceNode list) {
            Sequence sequence = new Sequence(origin);
            for (Node item : list.getValue()) {
                sequence.items()
                        .add(value(item, Problems.inside(path, sequence.items().size())));
            }
            return sequence;
        }
        return mapping((MappingNode) node, origin, path);
    }

    private Mapping mapping(MappingNode node, Origin origin, String path) {
        Mapping mapping = new Mapping(origin);
        for (NodeTuple tuple : node.getValue()) {
            Origin keyOrigin = origin(tuple.getKeyNode().getStartMark().orElse(null));
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyOrigin, path, "a key must be a word, not a list or a mapping");
                continue;
            }
            String inside = Problems.inside(path, key.getValue());
            Entry first = mapping.entries().get(key.getValue());
            if (first != null) {
                Origin at = first.keyOrigin();
                problems.add(keyOrigin, inside, "given twice; first in line " + at.line() + ", column " + at.column());
            } else if (key.isPlain() && key.getValue().equals("<<")) {
                throw new Unreadable(keyOrigin, inside, "merge keys are not part of YAML 1.2; write the keys out");
            } else {
                mapping.entries().put(key.getValue(), new Entry(keyOrigin, value(tuple.getValueNode(), inside), false));
            }
        }
        return mapping;
    }

    private Origin origin(@Nullable Mark mark) {
        return mark == null ? originAt.apply(1, 1) : originAt.apply(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String reason(MarkedYamlEngineException e) {
        if (e.getProblem().contains("\\t(TAB)")) {
            return "a tab cannot indent; use spaces";
        }
        String reason = e.getContext() == null || e.getContext().isEmpty()
                ? e.getProblem()
                : e.getContext() + ", " + e.getProblem();
        return reason.replaceAll("[\\s.]+$", "");
    }

    /** The library's core schema goes beyond YAML 1.2: it merges keys, which multiplies what a short text can hold. */
    private static final class CoreWithoutMerge extends CoreSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    }

    /** What cannot be read on from, unlike the other problems. */
    private static final class Unreadable extends RuntimeException {
        final transient Origin origin;
        final String path;

        Unreadable(Origin origin, String path, String message) {
            super(message, null, false, false);
            this.origin = origin;
            this.path = path;
        }
    }
}
