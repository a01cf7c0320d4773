package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.report.AttentionMap;
import io.github.seqwright.report.AttentionPicture;
import io.github.seqwright.text.Vocabulary;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of what translations attend to: {@code alignments.txt}, a line a sentence in the format of Pharaoh, and for the
 * first sentences their weights, {@code 000001.json}, and a picture of them, {@code 000001.svg}.
 */
final class AttentionFolder implements AttentionSink, AutoCloseable {

    private static final String ALIGNMENTS = "alignments.txt";
    private static final String END = Vocabulary.SPECIAL_TOKENS.get(Vocabulary.EOS);

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final OwnedFolder folder;
    private final long limit;
    private long sentences;
    private @Nullable Writer alignments;

    /** @param limit how many sentences get a picture and weights */
    AttentionFolder(Path folder, long limit) {
        this.folder = new OwnedFolder(folder);
        this.limit = limit;
    }

    @Override
    public void add(String source, @Nullable Prediction translation) {
        sentences++;
        float[][] weights = translation == null ? null : translation.attention();
        if (translation == null || weights == null) {
            writeAlignment("");
            return;
        }
        String alignment = alignment(weights, translation);
        writeAlignment(alignment);
        if (sentences <= limit) {
            AttentionMap map = new AttentionMap(translation.sourceLabels(), translation.tokens(), weights);
            String name = String.format(Locale.ROOT, "%06d", sentences);
            AtomicFile.write(folder.place(name + ".json"), json(source, translation.text(), map, alignment) + "\n");
            AtomicFile.write(
                    folder.place(name + ".svg"),
                    AttentionPicture.svg(map, sentences + ": " + source + " \u2192 " + translation.text()));
        }
    }

    private void writeAlignment(String alignment) {
        try {
            if (alignments == null) {
                // Not written elsewhere and moved: its lines belong to those of the output, of which there may be half
                // too.
                alignments = Files.newBufferedWriter(folder.place(ALIGNMENTS));
            }
            alignments.write(alignment + "\n");
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder.path().resolve(ALIGNMENTS), e);
        }
    }

    @Override
    public void close() {
        try {
            if (alignments != null) {
                alignments.close();
            }
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(folder.path().resolve(ALIGNMENTS), e);
        }
    }

    /**
     * {@code s-t} for each output token t, s being the source token that it attends to most; ends of sentences are no tokens,
     * and what attends to one is not aligned.
     */
    private static String alignment(float[][] weights, Prediction translation) {
        StringBuilder pairs = new StringBuilder();
        for (int target = 0; target < weights.length; target++) {
            float[] row = weights[target];
            int most = 0;
            for (int source = 1; source < row.length; source++) {
                most = row[source] > row[most] ? source : most;
            }
            boolean words = isWord(translation.tokens(), target) && isWord(translation.sourceLabels(), most);
            if (words) {
                pairs.append(pairs.isEmpty() ? "" : " ")
                        .append(most)
                        .append('-')
                        .append(target);
            }
        }
        return pairs.toString();
    }

    private static boolean isWord(List<String> tokens, int index) {
        return index < tokens.size() - 1 || !tokens.get(index).equals(END);
    }

    private String json(String source, String text, AttentionMap map, String alignment) {
        JsonObject object = new JsonObject();
        object.addProperty("index", sentences);
        object.addProperty("source", source);
        object.addProperty("translation", text);
        object.add("source_tokens", GSON.toJsonTree(map.sourceTokens()));
        object.add("target_tokens", GSON.toJsonTree(map.targetTokens()));
        JsonArray weights = new JsonArray();
        for (float[] row : map.weights()) {
            JsonArray values = new JsonArray();
            for (float value : row) {
                values.add(Float.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
            }
            weights.add(values);
        }
        object.add("weights", weights);
        object.addProperty("alignment", alignment);
        return GSON.toJson(object);
    }

    /** What to tell a user who might look for more pictures than there are. */
    Optional<String> note() {
        return sentences <= limit
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "seqwright: %s has alignments of all %,d sentences, but pictures and weights of the first %,d only;"
                                + " --attention-limit %d gives all",
                        folder.path(),
                        sentences,
                        limit,
                        sentences));
    }
}
