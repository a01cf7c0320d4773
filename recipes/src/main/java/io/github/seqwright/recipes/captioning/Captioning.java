package io.github.seqwright.recipes.captioning;

import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.LateFeatures;
import io.github.seqwright.data.Sample;
import io.github.seqwright.encoder.image.Augmentation;
import io.github.seqwright.encoder.image.ImageFrontEnd;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Image files to text. An image with several captions is one example with several targets. */
final class Captioning implements Task<Path> {

    private final ImageFrontEnd.Config image;
    private final ImageFrontEnd frontEnd;
    private final Augmentation augmentation;
    private final TextSide captions;
    private final int captionsPerStep;

    /** @param captionsPerStep how many captions of an image are trained on each time that it comes up; 0 for all */
    Captioning(ImageFrontEnd.Config image, Augmentation augmentation, TextSide captions, int captionsPerStep) {
        this.image = image;
        this.augmentation = augmentation;
        this.captions = captions;
        this.captionsPerStep = captionsPerStep;
        frontEnd = new ImageFrontEnd(image);
    }

    /** Pixels that are decoded when their batch comes near; {@code seed} draws their augmentation. */
    private record LatePixels(
            ImageFrontEnd frontEnd, Path file, Augmentation augmentation, long seed, int height, long numbers)
            implements LateFeatures {

        @Override
        public int length() {
            return height;
        }

        @Override
        public Features make() {
            return frontEnd.read(file, augmentation, new Random(seed));
        }
    }

    @Override
    public Class<Path> sourceType() {
        return Path.class;
    }

    @Override
    public SourceSpec sourceSpec() {
        return image.spec();
    }

    @Override
    public String shown(Example<Path> example) {
        return example.id();
    }

    @Override
    public Vocabulary targetVocabulary() {
        return captions.vocabulary();
    }

    @Override
    public Features features(Path file) {
        return frontEnd.read(file);
    }

    @Override
    public int[] target(String text) {
        return captions.ids(text);
    }

    /** A caption that is too long is left out, and so is an image that has no other. */
    @Override
    public Optional<Sample> trainingSample(Example<Path> example, Random random) {
        long seed = random.nextLong();
        List<int[]> targets = example.references().stream()
                .map(caption -> captions.vocabulary().ids(captions.tokenizer().tokenize(caption, random)))
                .filter(tokens -> tokens.length <= captions.maxLength())
                .collect(Collectors.toCollection(ArrayList::new));
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        if (captionsPerStep > 0 && captionsPerStep < targets.size()) {
            Collections.shuffle(targets, random);
            targets = targets.subList(0, captionsPerStep);
        }
        long numbers = (long) SourceSpec.Image.CHANNELS * image.height() * image.width();
        LatePixels pixels = new LatePixels(frontEnd, example.source(), augmentation, seed, image.height(), numbers);
        return Optional.of(new Sample(pixels, targets));
    }

    @Override
    public String text(int[] tokens) {
        return captions.text(tokens);
    }

    /** None: the places of a picture are those of its encoder's grid. */
    @Override
    public List<String> sourceLabels(Path file, Layout.Time layout, int positions) {
        return List.of();
    }

    @Override
    public Path parse(String argument) {
        return Path.of(argument);
    }

    @Override
    public void save(Path folder) {
        captions.save(folder.resolve(TextSide.TARGET));
    }
}
