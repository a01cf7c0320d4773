package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.report.AttentionMap;
import io.github.seqwright.report.AttentionTiles;
import io.github.seqwright.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Mixin
    private OutputOptions output;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "JPEG, PNG, BMP or GIF images; folders and .zip archives of them; patterns; '-' for names from"
                            + " standard input.")
    private List<String> files = List.of();

    @Override
    public Integer call() {
        output.check();
        FailedInputs failures = new FailedInputs();
        try (Seq2Seq<Path> captioner = model.load(Path.class)) {
            FileKind.IMAGE.require(captioner.task().sourceSpec());
            output.check(captioner, "--beam");
            List<FileUse> uses = new ArrayList<>();
            output.attention().ifPresent(folder -> uses.add(new PictureFolder(folder, new Tiles(captioner.task()))));
            new FileOutputs(
                            captioner,
                            FileKind.IMAGE,
                            output,
                            uses,
                            spec.commandLine().getOut(),
                            failures)
                    .of(files);
        }
        spec.commandLine().getOut().flush();
        return failures.report(spec.commandLine().getErr());
    }

    /** What the network saw, and again for each word, bright where it looked. */
    private record Tiles(Task<Path> task) implements PictureFolder.Artist {

        @Override
        public String ending() {
            return "png";
        }

        @Override
        public byte[] draw(Path image, Features seen, Prediction caption) {
            float[][] weights = caption.attention();
            if (weights == null || !(caption.layout() instanceof Layout.Grid grid)) {
                throw new InputException(
                        "--attention: what this model attends to are not places of the image; leave the option out");
            }
            // Those of an ensemble are of all its models.
            Pixels pixels = (Pixels) (seen instanceof Pixels ? seen : task.features(image));
            return AttentionTiles.png(
                    pixels, new AttentionMap(caption.sourceLabels(), caption.tokens(), weights), grid);
        }
    }
}
