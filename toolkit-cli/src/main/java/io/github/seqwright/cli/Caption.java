package io.github.seqwright.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.PredictionRequest;
import io.github.seqwright.model.Seq2Seq;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright caption}. */
@Command(
        name = "caption",
        description = "Describe images, a line each: its name, a tab, and its caption.",
        footer = {
            "",
            "Examples:",
            "  seqwright caption -m runs/flickr8k photo.jpg holiday/",
            "  find . -name '*.png' | seqwright caption -m runs/flickr8k --format json -",
            "  seqwright caption -m runs/flickr8k --attention looked photo.jpg"
        })
final class Caption implements Callable<Integer> {

    /** How captions are printed. */
    enum Format {
        TEXT,
        JSON
    }

    /** So many images are decoded, and go through the network, at a time. */
    private static final int CHUNK = 32;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "JPEG, PNG, BMP or GIF images; folders and .zip archives of them; patterns; '-' for names from"
                            + " standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Captions an image, best first; in text, one a line with its rank and score before it.",
            defaultValue = "1")
    private int nBest;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "json gives one object a line, with scores. Default: text.",
            defaultValue = "text")
    private Format format;

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description =
                    "Write there a picture (.png) an image: where in it the model looked for each word. A folder that"
                            + " is new, empty, or of an earlier call, whose pictures are replaced.")
    private @Nullable Path attention;

    private final FailedInputs failures = new FailedInputs();

    @Override
    public Integer call() {
        if (nBest < 1) {
            throw usage("--n-best: expected a number of 1 or more but found " + nBest);
        }
        if (attention != null) {
            OwnedFolder.prepare(attention).ifPresent(wrong -> {
                throw usage("--attention: " + wrong);
            });
        }
        CaptionPictures pictures = attention == null ? null : new CaptionPictures(attention);
        try (Seq2Seq<Path> captioner = model.load(Path.class)) {
            if (nBest > captioner.beamSize()) {
                throw usage("--n-best: " + nBest + " captions were asked for, but the search keeps only "
                        + captioner.beamSize() + "; add --beam " + nBest);
            }
            if (pictures != null && !captioner.hasAttention()) {
                throw usage(
                        "--attention: the decoder of this model has no attention, so there is nothing to draw; use a"
                                + " model trained with model.decoder.attention, or leave the option out");
            }
            Chunk chunk = new Chunk(captioner, pictures);
            new ImageArguments(failures).each(files, chunk::add);
            chunk.flush();
        }
        spec.commandLine().getOut().flush();
        return failures.report(spec.commandLine().getErr());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Images that are waiting to be described together, consecutive ones. */
    private final class Chunk {

        private final Seq2Seq<Path> captioner;
        private final @Nullable CaptionPictures pictures;
        private final List<Path> images = new ArrayList<>();
        private final List<Features> features = new ArrayList<>();

        /** What pictures are drawn over; empty without. */
        private final List<Features> seen = new ArrayList<>();

        /** Of all that were named, those that cannot be read included: what is drawn at random for one depends on its number. */
        private long next;

        Chunk(Seq2Seq<Path> captioner, @Nullable CaptionPictures pictures) {
            this.captioner = captioner;
            this.pictures = pictures;
        }

        /** One that cannot be read is a failure, and the others go on. */
        void add(Path image) {
            try {
                Features made = captioner.features(image);
                if (pictures != null) {
                    // Those of an ensemble are of all its models.
                    seen.add(made instanceof Pixels ? made : captioner.task().features(image));
                }
                features.add(made);
                images.add(image);
            } catch (InputException e) {
                failures.add(e);
                // The numbers of a chunk have no gap.
                flush();
            }
            next++;
            if (images.size() == CHUNK) {
                flush();
            }
        }

        void flush() {
            List<List<Prediction>> found = captioner.predictFrom(
                    images,
                    features,
                    PredictionRequest.best(nBest).withDetails(pictures != null).withFirstNumber(next - images.size()));
            PrintWriter out = spec.commandLine().getOut();
            for (int i = 0; i < images.size(); i++) {
                print(out, images.get(i), found.get(i));
                if (pictures != null && seen.get(i) instanceof Pixels pixels) {
                    pictures.add(images.get(i), pixels, found.get(i).get(0));
                }
            }
            out.flush();
            images.clear();
            features.clear();
            seen.clear();
        }
    }

    private void print(PrintWriter out, Path image, List<Prediction> captions) {
        if (format == Format.JSON) {
            out.println(GSON.toJson(json(image, captions)));
            return;
        }
        if (nBest == 1) {
            out.println(image + "\t" + captions.get(0).text());
            return;
        }
        int rank = 0;
        for (Prediction caption : captions) {
            rank++;
            out.println(image + "\t" + rank + "\t" + String.format(Locale.ROOT, "%.4f", caption.score()) + "\t"
                    + caption.text());
        }
    }

    private static JsonObject json(Path image, List<Prediction> captions) {
        JsonArray all = new JsonArray();
        for (Prediction caption : captions) {
            JsonObject one = new JsonObject();
            one.addProperty("text", caption.text());
            one.addProperty("score", caption.score());
            one.addProperty("log_probability", caption.logProb());
            all.add(one);
        }
        JsonObject object = new JsonObject();
        object.addProperty("image", image.toString());
        object.add("captions", all);
        return object;
    }
}
