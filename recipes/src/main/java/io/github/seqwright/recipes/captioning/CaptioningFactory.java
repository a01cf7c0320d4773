package io.github.seqwright.recipes.captioning;

import io.github.seqwright.component.Component;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.encoder.image.Augmentation;
import io.github.seqwright.encoder.image.ImageFrontEnd;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.text.TokenizerFactory;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code task: captioning}: images to text. */
public final class CaptioningFactory implements TaskFactory<CaptioningFactory.Config> {

    /** {@code task} of type {@code captioning}. */
    public record Config(
            @Key(value = "What the network sees of an image, in training and use.", byDefault = "{}")
            ImageFrontEnd.Config image,

            @Key(value = "Random changes to the images trained on.", byDefault = "{}")
            Augmentation augment,

            @Key(value = "How captions become tokens.", byDefault = "{}")
            Captions captions) {}

    /** The text. */
    public record Captions(
            @Key(value = "How a caption is cut into tokens.", byDefault = "{type: word, lowercase: true}")
            Component<TokenizerFactory<?>> tokenizer,

            @Key(value = "Tokens seen less often in the training data are unknown.", byDefault = "5", min = 1)
            int minFrequency,

            @Key(value = "Most tokens in the vocabulary, special ones included.", byDefault = "50000", min = 5)
            int maxSize,

            @Key(value = "Most tokens of a caption: longer ones are left out of training.", byDefault = "50", min = 1)
            int maxLength,

            @Key(
                    value =
                            "Captions of an image trained on each time that it comes up, drawn at random: fewer make epochs"
                                    + " shorter; 0 for all.",
                    byDefault = "0",
                    min = 0)
            int perStep)
            implements TextSide.Settings {}

    @Override
    public String name() {
        return "captioning";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Class<?> sourceType() {
        return Path.class;
    }

    @Override
    public Task<?> fit(Config config, Dataset<?> train) {
        return captioning(config, TextSide.fit(config.captions(), train, CaptioningFactory::captions));
    }

    private static Stream<String> captions(Example<?> example) {
        return example.references().stream();
    }

    @Override
    public Task<?> unfitted(Config config) {
        return captioning(config, TextSide.unfitted(config.captions(), "caption"));
    }

    @Override
    public Task<?> load(Config config, Path folder) {
        return captioning(config, TextSide.load(config.captions(), folder.resolve(TextSide.TARGET)));
    }

    private static Captioning captioning(Config config, TextSide captions) {
        return new Captioning(
                config.image(), config.augment(), captions, config.captions().perStep());
    }
}
