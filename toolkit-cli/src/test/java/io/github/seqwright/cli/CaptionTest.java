package io.github.seqwright.cli;

import static io.github.seqwright.cli.CliProcess.seqwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.cli.CliProcess.Result;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on four pictures, one of them damaged, and captions for others. */
class CaptionTest {

    private static final String RECIPE = """
        task:
          type: captioning
          image: {height: 16, width: 16}
          captions: {min_frequency: 1}
        data: {type: image_captions, train: train.tsv, dev: dev.tsv, test: test.tsv}
        model:
          input: {type: pixels}
          target: {embedding: 8}
          encoder:
            {type: resnet, stem_channels: 16, stem_kernel: 3, pooling: 1, channels: [16, 16], blocks: [1, 1]}
          decoder: {type: recurrent, hidden: 16, attention: additive}
        training: {device: cpu, epochs: 40, batch: {size: 4}, learning_rate: 0.01}
        search: {method: {type: beam, beam_size: 2}, limits: {max_length: 10}}
        evaluation: {metrics: [exact_match, {type: caption_bleu, order: 1}], samples: 1}
        """;

    @TempDir
    private static Path folder;

    private static Result trained;

    @TempDir
    private Path pictures;

    @BeforeAll
    static void train() throws Exception {
        draw(folder.resolve("red.png"), Color.RED);
        draw(folder.resolve("blue.png"), Color.BLUE);
        Files.writeString(folder.resolve("letter.jpg"), "Dear Sir");
        String captions = "red.png\ta red picture\nblue.png\tnothing but blue\n";
        Files.writeString(folder.resolve("train.tsv"), captions + "red.png\ta red picture\nletter.jpg\ta letter\n");
        Files.writeString(folder.resolve("dev.tsv"), captions);
        Files.writeString(folder.resolve("test.tsv"), captions + "letter.jpg\ta letter\n");
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
        trained = seqwright("train", "tiny.yaml").in(folder).run();
    }

    @BeforeEach
    void drawPictures() throws IOException {
        draw(pictures.resolve("a.png"), Color.RED);
        draw(pictures.resolve("b.jpg"), Color.BLUE);
    }

    private static void draw(Path file, Color color) throws IOException {
        BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 20, 16);
        graphics.dispose();
        String name = file.toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    private static CliProcess caption(String... arguments) {
        String[] all = Arrays.copyOf(
                new String[] {"caption", "-m", folder.resolve("runs/tiny").toString()}, 3 + arguments.length);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return seqwright(all);
    }

    @Test
    void trainingGoesOnWithoutAnImageThatCannotBeRead() throws IOException {
        assertThat(trained.exitCode()).as(trained.errors()).isZero();
        assertThat(trained.errors())
                .contains("letter.jpg: expected a JPEG, PNG, BMP or GIF image but found text ('Dear Sir')")
                .contains("1 of the examples cannot be read and are left out of training");
        assertThat(Files.readString(folder.resolve("runs/tiny/report.html")))
                .contains("data:image/jpeg;base64,")
                .contains("class=\"look\"");
    }

    @Test
    void imagesFoldersPatternsArchivesAndNamesFromStandardInput() throws Exception {
        Result files = caption("a.png", "b.jpg").in(pictures).run();
        assertThat(files.done()).isEqualTo("a.png\ta red picture\nb.jpg\tnothing but blue\n");
        assertThat(caption("*.png", ".").in(pictures).run().done().lines())
                .containsExactly("a.png\ta red picture", "./a.png\ta red picture", "./b.jpg\tnothing but blue");
        assertThat(caption("-").in(pictures).reading("b.jpg\n\na.png\n").run().done())
                .isEqualTo("b.jpg\tnothing but blue\na.png\ta red picture\n");
        try (OutputStream out = Files.newOutputStream(pictures.resolve("all.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x/b.jpg"));
            zip.write(Files.readAllBytes(pictures.resolve("b.jpg")));
        }
        assertThat(caption("all.zip").in(pictures).run().done()).isEqualTo("all.zip!/x/b.jpg\tnothing but blue\n");
    }

    @Test
    void whatCannotBeReadIsNamedAndTheOthersDone() throws Exception {
        Files.writeString(pictures.resolve("c.jpg"), "Dear Sir");
        byte[] whole = Files.readAllBytes(pictures.resolve("b.jpg"));
        Files.write(pictures.resolve("d.jpg"), Arrays.copyOf(whole, whole.length - 20));

        Result result = caption("c.jpg", "a.png", "d.jpg", "none.png", "*.gif")
                .in(pictures)
                .run();

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.output()).isEqualTo("a.png\ta red picture\n");
        // The engine may say on its own that the processor is not of its liking.
        assertThat(result.errors().lines().filter(line -> line.startsWith("seqwright")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("seqwright: c.jpg: expected a JPEG"),
                        line -> assertThat(line).startsWith("seqwright: d.jpg: the image is cut off"),
                        line -> assertThat(line)
                                .isEqualTo("seqwright: none.png: there is no such file; check the name"),
                        line -> assertThat(line).startsWith("seqwright: *.gif: names no image"));
    }

    @Test
    void anImageDrawsTheSameHereAndInAnEvaluation() throws Exception {
        // More than are described together, the second unreadable.
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String name = "p%02d.png".formatted(i);
            if (i == 1) {
                Files.writeString(pictures.resolve(name), "Dear Sir");
            } else {
                Files.copy(pictures.resolve("a.png"), pictures.resolve(name));
            }
            table.append(name).append("\ta red picture\n");
        }
        Files.writeString(pictures.resolve("drawn.tsv"), table);
        String method = "search.method={type: sampling, temperature: 4, seed: 3}";

        Result captioned = caption("-o", method, "p*.png").in(pictures).run();
        Result evaluated = seqwright(
                        "evaluate",
                        "-m",
                        folder.resolve("runs/tiny").toString(),
                        "-o",
                        method,
                        "-o",
                        "data={type: image_captions, train: drawn.tsv, test: drawn.tsv}",
                        "--output",
                        "out.txt")
                .in(pictures)
                .run();

        assertThat(captioned.errors()).contains("p01.png: expected a JPEG");
        assertThat(evaluated.errors()).contains("p01.png: expected a JPEG");
        List<String> captions = captioned
                .output()
                .lines()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
        assertThat(captions).isEqualTo(Files.readAllLines(pictures.resolve("out.txt")));
        assertThat(captions).hasSize(39);
        assertThat(captions.stream().distinct()).hasSizeGreaterThan(20);
    }

    @Test
    void severalCaptionsAndJson() throws Exception {
        List<String> lines = caption("--n-best", "2", "a.png")
                .in(pictures)
                .run()
                .done()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("a.png\t1\t-?[0-9.]+\ta red picture");
        assertThat(lines.get(1)).startsWith("a.png\t2\t");

        JsonObject json = JsonParser.parseString(
                        caption("--format", "json", "a.png").in(pictures).run().done())
                .getAsJsonObject();
        assertThat(json.get("image").getAsString()).isEqualTo("a.png");
        JsonObject best = json.getAsJsonArray("captions").get(0).getAsJsonObject();
        assertThat(best.get("text").getAsString()).isEqualTo("a red picture");
        assertThat(best.keySet()).containsExactly("text", "score", "log_probability");
    }

    @Test
    void attentionBecomesAPictureAnImage() throws Exception {
        Path looked = pictures.resolve("looked");
        caption("--attention", "looked", "a.png", "b.jpg").in(pictures).run().done();
        assertThat(looked).isDirectoryContaining("glob:**/000001-a.png").isDirectoryContaining("glob:**/000002-b.png");
        // The image and three words and the end, five in a row.
        assertThat(ImageIO.read(looked.resolve("000001-a.png").toFile()).getWidth())
                .isEqualTo(6 + 5 * 230);

        caption("--attention", "looked", "b.jpg").in(pictures).run().done();
        assertThat(looked).isDirectoryNotContaining("glob:**/000002-b.png");
    }

    @Test
    void mistakes() throws Exception {
        assertThat(caption().run().mistake(ExitCode.USAGE)).contains("FILE");
        assertThat(caption("--n-best", "3", "a.png").in(pictures).run().mistake(ExitCode.USAGE))
                .contains("3 outputs were asked for, but the search keeps only 2; add --beam 3");
        assertThat(caption("--n-best", "0", "a.png").in(pictures).run().mistake(ExitCode.USAGE))
                .contains("--n-best: expected a number of 1 or more but found 0");
        Files.writeString(pictures.resolve("file"), "");
        assertThat(caption("--attention", "file", "a.png").in(pictures).run().mistake(ExitCode.USAGE))
                .contains("--attention: file is a file, expected a folder");
        assertThat(caption("--attention", ".", "a.png").in(pictures).run().mistake(ExitCode.USAGE))
                .contains("--attention: . has files that are not of --attention");
    }

    @Test
    void evaluationNamesWhatCannotBeReadAndScoresTheOthers() throws Exception {
        Result result = seqwright("evaluate", "-m", "runs/tiny").in(folder).run();
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.output()).contains("test: 2 examples").contains("exact_match");
        assertThat(result.errors()).contains("letter.jpg: expected a JPEG");
    }

    @Test
    void inspectSaysWhatTheModelSees() throws Exception {
        assertThat(seqwright("inspect", "runs/tiny").in(folder).run().done())
                .contains("Task        captioning", "Source      images of 16 x 16 pixels");
    }

    @Test
    void translateDoesNotReadImages() throws Exception {
        assertThat(seqwright("translate", "-m", folder.resolve("runs/tiny").toString())
                        .run()
                        .mistake(ExitCode.FAILED))
                .contains("this model reads files, not text; its task is captioning");
    }
}
