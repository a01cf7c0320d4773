package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import io.github.seqwright.encoder.audio.WavWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on recordings of two tones, one of them damaged, and transcripts of others. */
class TranscribeTest {

    private static final int RATE = 8000;

    private static final String RECIPE = """
        task:
          type: speech
          audio:
            rate: 8000
            filter_bank: {bins: 12, hop_millis: 20}
            normalization: training
            speeds: [1, 1.1]
          transcripts: {tokenizer: word}
        data: {type: recordings, train: train.tsv, dev: dev.tsv, test: test.tsv}
        model:
          input: {type: frames}
          target: {embedding: 8}
          encoder: {type: pyramid, hidden: 16, layers: 2, reductions: 1, dropout: 0}
          decoder: {type: recurrent, hidden: 24, attention: additive, dropout: 0, attention_dropout: 0}
        training: {device: cpu, epochs: 30, batch: {size: 4}, learning_rate: 0.01, validate_every: 50}
        search: {method: {type: beam, beam_size: 2}, limits: {max_length: 10}}
        evaluation: {metrics: [wer, cer], samples: 1}
        """;

    @TempDir
    private static Path folder;

    private static Result trained;

    @TempDir
    private Path sounds;

    @BeforeAll
    static void train() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String text : List.of("low high", "high low", "low low", "high high", "low", "high")) {
            String name = text.replace(' ', '-') + ".wav";
            record(folder.resolve(name), text);
            all.append(name).append('\t').append(text).append('\n');
        }
        Files.writeString(folder.resolve("letter.wav"), "Dear Sir");
        Files.writeString(folder.resolve("train.tsv"), all.toString().repeat(4) + "letter.wav\tlow\n");
        Files.writeString(folder.resolve("dev.tsv"), all);
        Files.writeString(folder.resolve("test.tsv"), all + "letter.wav\tlow\nlow.wav\tlow noise\n");
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
        trained = seqwright("train", "tiny.yaml").in(folder).run();
    }

    @BeforeEach
    void recordSounds() throws IOException {
        record(sounds.resolve("a.wav"), "low high");
        record(sounds.resolve("b.wav"), "high");
    }

    /** A fifth of a second a word. */
    private static void record(Path file, String text) throws IOException {
        String[] words = text.split(" ");
        int length = RATE / 5;
        float[] sound = new float[words.length * length];
        for (int i = 0; i < sound.length; i++) {
            double hz = words[i / length].equals("low") ? 300 : 2000;
            sound[i] = (float) (0.4 * Math.sin(2 * Math.PI * hz * i / RATE));
        }
        Files.write(file, WavWriter.bytes(sound, RATE));
    }

    private static CliProcess transcribe(String... arguments) {
        String[] all = Arrays.copyOf(
                new String[] {"transcribe", "-m", folder.resolve("runs/tiny").toString()}, 3 + arguments.length);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return seqwright(all);
    }

    @Test
    void trainingGoesOnWithoutARecordingThatCannotBeRead() throws IOException {
        assertThat(trained.exitCode()).as(trained.errors()).isZero();
        assertThat(trained.errors())
                .contains("letter.wav: is no sound file that is known here; expected WAV or FLAC")
                .contains("1 of the examples cannot be read and are left out of training");
        assertThat(folder.resolve("runs/tiny/model/task/feature_statistics.json"))
                .exists();
        assertThat(Files.readString(folder.resolve("runs/tiny/report.html")))
                .contains("0.04 s", "<h2>Errors</h2>", "test.tsv:8<small>1 wrong, wer 50.00</small>");
    }

    @Test
    void filesFoldersPatternsArchivesAndNamesFromStandardInput() throws Exception {
        Files.writeString(sounds.resolve("._a.wav"), "hidden, and no sound");
        assertThat(transcribe("a.wav", "b.wav").in(sounds).run().done()).isEqualTo("a.wav\tlow high\nb.wav\thigh\n");
        assertThat(transcribe("b*.wav", ".").in(sounds).run().done().lines())
                .containsExactly("b.wav\thigh", "./a.wav\tlow high", "./b.wav\thigh");
        assertThat(transcribe("-").in(sounds).reading("b.wav\n\na.wav\n").run().done())
                .isEqualTo("b.wav\thigh\na.wav\tlow high\n");
        try (OutputStream out = Files.newOutputStream(sounds.resolve("all.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x/b.wav"));
            zip.write(Files.readAllBytes(sounds.resolve("b.wav")));
        }
        assertThat(transcribe("all.zip").in(sounds).run().done()).isEqualTo("all.zip!/x/b.wav\thigh\n");
    }

    @Test
    void aRecordingOfAnotherRateIsResampled() throws Exception {
        float[] sound = new float[2 * 44_100 / 5];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (0.4 * Math.sin(2 * Math.PI * (i < sound.length / 2 ? 300 : 2000) * i / 44_100));
        }
        Files.write(sounds.resolve("c.wav"), WavWriter.bytes(sound, 44_100));
        assertThat(transcribe("c.wav").in(sounds).run().done()).isEqualTo("c.wav\tlow high\n");
    }

    private static byte[] withoutNumber() {
        byte[] wav = WavWriter.bytes(new float[4], RATE);
        ByteBuffer header = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        // Two floating point numbers in the place of four integers.
        header.putShort(20, (short) 3).putShort(32, (short) 4).putShort(34, (short) 32);
        return header.putFloat(48, Float.NaN).array();
    }

    @Test
    void whatCannotBeReadIsNamedAndTheOthersDone() throws Exception {
        byte[] whole = Files.readAllBytes(sounds.resolve("a.wav"));
        Files.write(sounds.resolve("empty.wav"), new byte[0]);
        Files.write(sounds.resolve("cut.wav"), Arrays.copyOf(whole, 1644));
        Files.write(sounds.resolve("header.wav"), Arrays.copyOf(whole, 30));
        Files.write(sounds.resolve("silent.wav"), WavWriter.bytes(new float[0], RATE));
        Files.write(sounds.resolve("nan.wav"), withoutNumber());
        Files.writeString(sounds.resolve("song.mp3"), "ID3\u0003 and so on");

        Result result = transcribe(
                        "empty.wav",
                        "b.wav",
                        "cut.wav",
                        "header.wav",
                        "silent.wav",
                        "nan.wav",
                        "song.mp3",
                        "none.wav",
                        "a.wav",
                        "*.flac")
                .in(sounds)
                .run();

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.output()).isEqualTo("b.wav\thigh\na.wav\tlow high\n");
        assertThat(result.errors().lines().filter(line -> line.startsWith("seqwright")))
                .containsExactly(
                        "seqwright: empty.wav: is empty, expected a WAV or FLAC file",
                        "seqwright: cut.wav: is cut off: its header promises 0.40 s of sound, but it ends after 0.10 s;"
                                + " copy or record it again",
                        "seqwright: header.wav: is cut off: it ends before its first sample; copy or record it again",
                        "seqwright: silent.wav: has no samples, only a header; record or convert it again",
                        "seqwright: nan.wav: sample 2 is not a finite number; the program that wrote it has failed:"
                                + " record or convert it again",
                        "seqwright: song.mp3: is MP3, which is not supported; convert it to WAV or FLAC, for example with"
                                + " 'ffmpeg -i INPUT -ac 1 OUTPUT.wav'",
                        "seqwright: none.wav: no such file; check the path",
                        "seqwright: *.flac: names no recording; expected files that end in .wav, .flac there");
    }

    @Test
    void severalTranscriptsAndJson() throws Exception {
        List<String> lines = transcribe("--n-best", "2", "a.wav")
                .in(sounds)
                .run()
                .done()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("a.wav\t1\t-?[0-9.]+\tlow high");
        assertThat(lines.get(1)).startsWith("a.wav\t2\t");

        JsonObject json = JsonParser.parseString(
                        transcribe("--format", "json", "a.wav").in(sounds).run().done())
                .getAsJsonObject();
        assertThat(json.keySet()).containsExactly("recording", "transcripts", "segments");
        assertThat(json.get("recording").getAsString()).isEqualTo("a.wav");
        JsonObject best = json.getAsJsonArray("transcripts").get(0).getAsJsonObject();
        assertThat(best.get("text").getAsString()).isEqualTo("low high");
        assertThat(best.keySet()).containsExactly("text", "score", "log_probability");
        JsonObject segment = json.getAsJsonArray("segments").get(0).getAsJsonObject();
        assertThat(segment.get("begin").getAsDouble()).isZero();
        assertThat(segment.get("end").getAsDouble()).isEqualTo(0.4);
        JsonObject word = segment.getAsJsonArray("words").get(1).getAsJsonObject();
        assertThat(word.get("word").getAsString()).isEqualTo("high");
        assertThat(word.get("begin").getAsDouble()).isBetween(0.1, 0.4);
    }

    /** Six seconds of words in pairs, with pauses between the pairs, and silence. */
    @Test
    void aLongRecordingIsReadInPartsAndSilenceSaysNothing() throws Exception {
        float[] sound = new float[6 * RATE];
        for (int pair = 0; pair < 6; pair++) {
            for (int i = 0; i < 2 * RATE / 5; i++) {
                double hz = i < RATE / 5 ? 300 : 2000;
                sound[pair * RATE + RATE / 4 + i] = (float) (0.4 * Math.sin(2 * Math.PI * hz * i / RATE));
            }
        }
        Files.write(sounds.resolve("long.wav"), WavWriter.bytes(sound, RATE));
        Files.write(sounds.resolve("mute.wav"), WavWriter.bytes(new float[3 * RATE], RATE));
        String[] parts = {"-o", "task.audio.segment_seconds=1.2"};

        JsonObject json = JsonParser.parseString(
                        transcribe("--format", "json", "-o", "task.audio.segment_seconds=1.2", "long.wav")
                                .in(sounds)
                                .run()
                                .done())
                .getAsJsonObject();
        assertThat(json.getAsJsonArray("segments").size()).isBetween(6, 8);
        assertThat(json.getAsJsonArray("transcripts")).hasSize(1);

        assertThat(transcribe(parts[0], parts[1], "--n-best", "2", "long.wav", "a.wav")
                        .in(sounds)
                        .run()
                        .errors())
                .contains("long.wav: is read in")
                .contains("leave --n-best out");
        Path subtitles = sounds.resolve("subtitles");
        String text = transcribe(parts[0], parts[1], "--srt", "subtitles", "--vtt", "subtitles", "mute.wav", "a.wav")
                .in(sounds)
                .run()
                .done();
        assertThat(text).isEqualTo("mute.wav\t\na.wav\tlow high\n");
        assertThat(Files.readString(subtitles.resolve("a.srt")))
                .matches("(?s)1\n00:00:00,\\d{3} --> 00:00:00,\\d{3}\nlow high\n\n");
        assertThat(Files.readString(subtitles.resolve("mute.vtt"))).isEqualTo("WEBVTT\n\n");
    }

    @Test
    void attentionBecomesAPictureOverTime() throws Exception {
        Path heard = sounds.resolve("heard");
        transcribe("--attention", "heard", "a.wav", "b.wav").in(sounds).run().done();
        assertThat(heard).isDirectoryContaining("glob:**/000002-b.svg");
        // Two frames of 20 ms a position.
        assertThat(Files.readString(heard.resolve("000001-a.svg")))
                .contains("a.wav: low high", ">\u2581low<", ">0.00 s<", ">0.04 s<", ">0.36 s<");

        transcribe("--attention", "heard", "b.wav").in(sounds).run().done();
        assertThat(heard).isDirectoryNotContaining("glob:**/000002-b.svg");
    }

    @Test
    void mistakes() throws Exception {
        assertThat(transcribe().run().mistake(ExitCode.USAGE)).contains("FILE");
        assertThat(transcribe("--n-best", "3", "a.wav").in(sounds).run().mistake(ExitCode.USAGE))
                .contains("3 outputs were asked for, but the search keeps only 2; add --beam 3");
        assertThat(transcribe("--attention", ".", "a.wav").in(sounds).run().mistake(ExitCode.USAGE))
                .contains("--attention: . has files that are not of --attention");
        String model = folder.resolve("runs/tiny").toString();
        assertThat(seqwright("caption", "-m", model, "a.png").run().mistake(ExitCode.FAILED))
                .contains("this model does not read images, but recordings: use 'seqwright transcribe'");
        assertThat(seqwright("translate", "-m", model).run().mistake(ExitCode.FAILED))
                .contains("this model reads files, not text; its task is speech");
    }

    @Test
    void aListThatNamesMissingRecordingsIsSaidBeforeTraining() throws Exception {
        Files.writeString(sounds.resolve("train.tsv"), "a.wav\tlow high\nnone.wav\tlow\n");
        Files.writeString(sounds.resolve("mine.yaml"), RECIPE);
        assertThat(seqwright("train", "mine.yaml", "-o", "data.dev=null", "-o", "data.test=null")
                        .in(sounds)
                        .run()
                        .mistake(ExitCode.FAILED))
                .contains("train.tsv:2: names the recording 'none.wav', which is not in")
                .contains("put it there, or take its line out");
        assertThat(sounds.resolve("runs")).doesNotExist();
    }

    @Test
    void evaluationNamesWhatCannotBeReadAndWritten() throws Exception {
        Result result =
                seqwright("evaluate", "-m", "runs/tiny", "--errors").in(folder).run();
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        // One of the twelve words is not known.
        assertThat(result.output()).contains("test: 7 examples").containsPattern("wer +8\\.33");
        assertThat(result.output()).endsWith("""

                        test: errors of wer: 11 of 12 words right, 0 (0.00 %) substituted, 1 (8.33 %) deleted, 0 (0.00 %) inserted
                          Deleted: noise (1)

                          FOLDER/test.tsv:8: 1 error, wer 50.00
                            REF: low noise
                            HYP: low *****
                                     D
                        """.replace("FOLDER", folder.toString()));
        assertThat(result.errors())
                .contains("letter.wav: is no sound file")
                .contains("the transcript 'low noise' has what is not in the vocabulary and the model cannot write:"
                        + " 'noise'");
    }

    @Test
    void inspectSaysWhatTheModelHears() throws Exception {
        assertThat(seqwright("inspect", "runs/tiny").in(folder).run().done())
                .contains("Task        speech", "Source      recordings, 12 values a frame");
    }
}
