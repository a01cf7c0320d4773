package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Features;
import io.github.seqwright.model.Prediction;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.report.AttentionMap;
import io.github.seqwright.report.AttentionPicture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright transcribe}. */
@Command(
        name = "transcribe",
        description = "Write down what recordings say, a line each: its name, a tab, and its transcript.",
        footer = {
            "",
            "Examples:",
            "  seqwright transcribe -m runs/an4 hello.wav calls/",
            "  find . -name '*.flac' | seqwright transcribe -m runs/an4 --format json -",
            "  seqwright transcribe -m runs/an4 --srt subtitles talk.flac",
            "  seqwright transcribe -m runs/an4 --attention heard hello.wav"
        })
final class Transcribe implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SearchOptions model;

    @Mixin
    private OutputOptions output;

    @Option(names = "--srt", paramLabel = "DIR", description = "Write subtitles there, NAME.srt a recording (SubRip).")
    private @Nullable Path srt;

    @Option(names = "--vtt", paramLabel = "DIR", description = "Write subtitles there, NAME.vtt a recording (WebVTT).")
    private @Nullable Path vtt;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "WAV or FLAC recordings; folders and .zip archives of them; patterns; '-' for names from"
                    + " standard input.")
    private List<String> files = List.of();

    @Override
    public Integer call() {
        output.check();
        List<SubtitleFolder> subtitles = subtitles();
        subtitles.forEach(SubtitleFolder::prepare);
        FailedInputs failures = new FailedInputs();
        try (Seq2Seq<Path> recognizer = model.load(Path.class)) {
            FileKind.RECORDING.require(recognizer.task().sourceSpec());
            output.check(recognizer, "--beam");
            List<FileUse> uses = new ArrayList<>();
            output.attention().ifPresent(folder -> uses.add(new PictureFolder(folder, new HeatMap())));
            uses.addAll(subtitles);
            new FileOutputs(
                            recognizer,
                            FileKind.RECORDING,
                            output,
                            uses,
                            spec.commandLine().getOut(),
                            failures)
                    .of(files);
        }
        spec.commandLine().getOut().flush();
        return failures.report(spec.commandLine().getErr());
    }

    private List<SubtitleFolder> subtitles() {
        List<SubtitleFolder> all = new ArrayList<>();
        if (srt != null) {
            all.add(new SubtitleFolder(srt, Subtitles.SRT));
        }
        if (vtt != null) {
            all.add(new SubtitleFolder(vtt, Subtitles.VTT));
        }
        return all;
    }

    /** Time across, tokens down. */
    private static final class HeatMap implements PictureFolder.Artist {

        @Override
        public String ending() {
            return "svg";
        }

        @Override
        public byte[] draw(Path recording, Features heard, Prediction transcript) {
            float[][] weights = transcript.attention();
            if (weights == null) {
                throw new InputException("--attention: this model has no weights to show; leave the option out");
            }
            AttentionMap map = new AttentionMap(transcript.sourceLabels(), transcript.tokens(), weights);
            return AttentionPicture.svg(map, recording + ": " + transcript.text())
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
