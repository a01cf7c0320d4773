package io.github.seqwright.recipes.captioning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts that captions of images come in. Nothing here looks into the images. */
class CaptionDataTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void images() throws IOException {
        for (String name : List.of("a.jpg", "b.jpg", "c.jpg")) {
            Files.write(folder.resolve(name), new byte[] {1, 2, 3});
        }
    }

    private DataSplits<?> open(String data) throws IOException {
        Path recipe = folder.resolve("recipe.yaml");
        Files.writeString(recipe, "task: {type: captioning}\ndata: " + data + "\nmodel: {input: {type: pixels}}\n");
        Recipe read = Recipes.read(recipe, List.of());
        return read.data().factory().openFrom(read.data().config());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.length());
            }
        }
        return file;
    }

    private static List<String> lines(@Nullable Dataset<?> data) {
        List<String> lines = new ArrayList<>();
        try (Dataset.Reader<?> reader = requireNonNull(data).open(0)) {
            while (reader.hasNext()) {
                Example<?> example = reader.next();
                lines.add(example.id() + " " + example.references());
            }
        }
        return lines;
    }

    @Test
    void severalLinesAnImageAreItsCaptions() throws IOException {
        write("train.tsv", "a.jpg\tA dog .\nb.jpg\ttwo cats\na.jpg\tthe dog\n");
        DataSplits<?> data = open("{type: image_captions, train: train.tsv}");
        assertThat(data.sourceType()).isEqualTo(Path.class);
        assertThat(lines(data.train())).containsExactly("a.jpg [A dog ., the dog]", "b.jpg [two cats]");
        assertThat(data.dev()).isNull();
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(lines(open("{type: image_captions, train: train.tsv, limit: 1}")
                        .train()))
                .hasSize(1);
    }

    @Test
    void theChecksumIsOfNamesSizesAndCaptions() throws IOException {
        write("train.tsv", "a.jpg\tA dog .\n");
        String before = open("{type: image_captions, train: train.tsv}").train().checksum();
        assertThat(open("{type: image_captions, train: train.tsv}").train().checksum())
                .isEqualTo(before);
        Files.write(folder.resolve("a.jpg"), new byte[5]);
        assertThat(open("{type: image_captions, train: train.tsv}").train().checksum())
                .isNotEqualTo(before);
    }

    @Test
    void mistakesInAListOfCaptionsAreNamed() throws IOException {
        write("none.tsv", "\n");
        assertMistake("{type: image_captions, train: none.tsv}", "none.tsv: lists no images; check the path");
        write("three.tsv", "a.jpg\tA dog .\nx.jpg\tnothing\ny.jpg\tnothing\nz.jpg\tnothing\n");
        assertMistake("{type: image_captions, train: three.tsv}", ", and neither are 2 more; put it there");
        write("missing.tsv", "a.jpg\tA dog .\nz.jpg\tnothing\n");
        assertMistake(
                "{type: image_captions, train: missing.tsv}", "missing.tsv: names the image 'z.jpg', which is not in");
        write("spaces.tsv", "a.jpg A dog .\n");
        assertMistake(
                "{type: image_captions, train: spaces.tsv}", "spaces.tsv:1: expected an image, a tab and a caption");
        write("empty.tsv", "b.jpg\tx\na.jpg\t \n");
        assertMistake("{type: image_captions, train: empty.tsv}", "empty.tsv:2: the image 'a.jpg' without a caption");
        write("good.tsv", "a.jpg\tx\n");
        assertMistake(
                "{type: image_captions, train: good.tsv, images: [nowhere]}", "there is no such folder or archive");
        assertMistake(
                "{type: image_captions, train: good.tsv, images: [good.tsv]}", "expected a folder or a .zip archive");
        write("bad.zip", "not one");
        assertMistake("{type: image_captions, train: good.tsv, images: [bad.zip]}", "is not a whole zip archive");
    }

    private void assertMistake(String data, String message) {
        assertThatThrownBy(() -> open(data)).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @Test
    void flickr8kFromArchivesWithATableOfSplits() throws IOException {
        zip("images.zip", "Flicker8k/a.jpg", "Flicker8k/b.jpg", "c.jpg");
        write(
                "tokens.txt",
                "a.jpg#0\tA dog .\na.jpg#1\tThe dog .\nb.jpg#0\tA cat .\nc.jpg#0\tA cow .\nx.jpg.1#0\tNo image .\n");
        write("splits.tsv", "image\tsplit\nc.jpg\ttrain\na.jpg\ttrain\nb.jpg\tdev\nx.jpg\textra\n");
        DataSplits<?> data = open("{type: flickr8k, captions: tokens.txt, images: [images.zip], splits: splits.tsv}");
        assertThat(lines(data.train())).containsExactly("c.jpg [A cow .]", "a.jpg [A dog ., The dog .]");
        assertThat(lines(data.dev())).containsExactly("b.jpg [A cat .]");
        assertThat(data.test()).isNull();
    }

    @Test
    void flickr8kFromFoldersWithTheAuthorsLists() throws IOException {
        write("tokens.txt", "a.jpg#0\tA dog .\nb.jpg#0\tA cat .\n");
        write("train.txt", "b.jpg\n");
        write("test.txt", "a.jpg\n\n");
        DataSplits<?> data =
                open("{type: flickr8k, captions: tokens.txt, images: [.], train: train.txt, test: test.txt}");
        assertThat(lines(data.train())).containsExactly("b.jpg [A cat .]");
        assertThat(data.dev()).isNull();
        assertThat(lines(data.test())).containsExactly("a.jpg [A dog .]");

        write("uncaptioned.txt", "c.jpg\n");
        assertMistake(
                "{type: flickr8k, captions: tokens.txt, images: [.], train: uncaptioned.txt}",
                "tokens.txt: has no caption for the image 'c.jpg'");
        write("odd.tsv", "a.jpg\ttrian\n");
        assertMistake(
                "{type: flickr8k, captions: tokens.txt, images: [.], splits: odd.tsv}",
                "odd.tsv:1: expected an image, a tab and train, dev, test or extra but found 'trian'; did you mean"
                        + " 'train'?");
    }

    @Test
    void karpathysSplits() throws IOException {
        Files.createDirectories(folder.resolve("val2014"));
        Files.write(folder.resolve("val2014/d.jpg"), new byte[1]);
        write("dataset.json", """
            {"dataset": "coco", "images": [
              {"filename": "a.jpg", "imgid": 0, "split": "train",
               "sentences": [{"tokens": ["a", "dog"], "raw": "A dog."}, {"raw": "The dog."}]},
              {"filename": "b.jpg", "split": "val", "sentences": [{"raw": "A cat."}]},
              {"filepath": "val2014", "filename": "d.jpg", "split": "restval", "sentences": [{"raw": "A bus."}]}]}
            """);
        DataSplits<?> data = open("{type: karpathy, file: dataset.json, images: [.]}");
        assertThat(lines(data.train())).containsExactly("a.jpg [A dog., The dog.]", "val2014/d.jpg [A bus.]");
        assertThat(lines(data.dev())).containsExactly("b.jpg [A cat.]");
        assertThat(data.test()).isNull();
        assertThat(lines(open("{type: karpathy, file: dataset.json, images: [.], restval: false}")
                        .train()))
                .hasSize(1);

        write("dataset.json", "{\"images\": [{\"filename\": \"a.jpg\", \"split\": \"train\", \"sentences\": []}]}");
        assertMistake("{type: karpathy, file: dataset.json, images: [.]}", "no caption for the image 'a.jpg'");
        write("dataset.json", "{\"annotations\": []}");
        assertMistake(
                "{type: karpathy, file: dataset.json, images: [.]}",
                "dataset.json: has no 'images', expected an object");
        write("dataset.json", "[1,");
        assertMistake(
                "{type: karpathy, file: dataset.json, images: [.]}", "dataset.json: expected an object with `images`");
        assertMistake("{type: karpathy, file: none.json, images: [.]}", "none.json: there is no such file");
    }

    @Test
    void cocosOwnFiles() throws IOException {
        write("captions.json", """
            {"info": {}, "images": [{"id": 7, "file_name": "b.jpg", "height": 3}, {"id": 9, "file_name": "a.jpg"}],
             "annotations": [{"image_id": 9, "id": 1, "caption": "A dog."}, {"image_id": 7, "caption": "A cat.\\n"},
               {"image_id": 9, "caption": "The dog."}]}
            """);
        DataSplits<?> data = open("{type: coco_captions, train: {captions: captions.json, images: [.]},"
                + " test: {captions: captions.json, images: [.], limit: 1}}");
        assertThat(lines(data.train())).containsExactly("b.jpg [A cat.]", "a.jpg [A dog., The dog.]");
        assertThat(lines(data.test())).containsExactly("b.jpg [A cat.]");

        write("captions.json", "{\"images\": [], \"annotations\": [{\"image_id\": 9, \"caption\": \"A dog.\"}]}");
        assertMistake(
                "{type: coco_captions, train: {captions: captions.json, images: [.]}}", "a caption is of image 9");
        write("captions.json", "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}], \"annotations\": []}");
        assertMistake(
                "{type: coco_captions, train: {captions: captions.json, images: [.]}}",
                "no caption for the image 'a.jpg'");
    }
}
