package io.github.seqwright.model;

import io.github.seqwright.InputException;
import io.github.seqwright.Version;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model was made with, beside its recipe.
 *
 * @param version of Seqwright, DJL and PyTorch
 * @param data what each split is, its files or generator, and its SHA-256
 * @param initialModel the model that training started from, with the SHA-256 of its weights; null where there was none
 */
public record Provenance(
        Version version, Map<String, Source> data, @Nullable Source initialModel) {

    /** Something that a model was made from: what it is and the checksum of its content. */
    public record Source(String description, String sha256) {}

    /**
     * Reads all the data once.
     *
     * @param initialModel as in {@link Provenance}
     */
    public static Provenance of(DataSplits<?> splits, @Nullable Source initialModel) {
        Map<String, Source> data = new LinkedHashMap<>();
        add(data, "train", splits.train());
        add(data, "dev", splits.dev());
        add(data, "test", splits.test());
        return new Provenance(Version.read(), data, initialModel);
    }

    private static void add(Map<String, Source> data, String split, @Nullable Dataset<?> dataset) {
        if (dataset != null) {
            data.put(split, new Source(dataset.description(), dataset.checksum()));
        }
    }

    /**
     * Checks that a run would go on with the data it began with: what it is trained on, and what its best model is chosen
     * on.
     *
     * @throws InputException when either is not what it was
     */
    public void checkUnchanged(Provenance now) {
        check("train", now);
        check("dev", now);
    }

    private void check(String split, Provenance now) {
        Source before = data.get(split);
        Source found = now.data.get(split);
        if (before != null && found != null && !before.sha256().equals(found.sha256())) {
            throw new InputException("data." + split + ": " + found.description()
                    + ": not the data that the run began with (" + before.description()
                    + "); bring that back, or start a new run and keep this one as it is");
        }
    }

    /** As lines of a comment over the resolved recipe. */
    public String comment() {
        StringBuilder text = new StringBuilder(
                "seqwright " + version.seqwright() + ", DJL " + version.djl() + ", PyTorch " + version.pytorch());
        data.forEach((split, source) -> append(text, split, source));
        if (initialModel != null) {
            append(text, "initial model", initialModel);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, Source source) {
        text.append("\n").append(what).append(": ").append(source.description());
        text.append(", sha256 ").append(source.sha256());
    }
}
