package io.github.seqwright.recipes.speech;

import io.github.seqwright.component.Component;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.encoder.audio.AudioConfig;
import io.github.seqwright.encoder.audio.AudioFrontEnd;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.text.TokenizerFactory;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** {@code task: speech}: recordings to text. */
public final class SpeechFactory implements TaskFactory<SpeechFactory.Config> {

    /** {@code task} of type {@code speech}. */
    public record Config(
            @Key(
                    value = "What the network hears of a recording, and random changes to those trained on.",
                    byDefault = "{}")
            AudioConfig audio,

            @Key(value = "How transcripts become tokens.", byDefault = "{}")
            Transcripts transcripts) {}

    /** The text. */
    public record Transcripts(
            @Key(value = "How a transcript is cut into tokens.", byDefault = "{type: character}")
            Component<TokenizerFactory<?>> tokenizer,

            @Key(value = "Tokens seen less often in the training data are unknown.", byDefault = "1", min = 1)
            int minFrequency,

            @Key(value = "Most tokens in the vocabulary, special ones included.", byDefault = "50000", min = 5)
            int maxSize,

            @Key(
                    value = "Most tokens of a transcript: longer ones are left out of training.",
                    byDefault = "400",
                    min = 1)
            int maxLength)
            implements TextSide.Settings {}

    @Override
    public String name() {
        return "speech";
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
        TextSide transcripts = TextSide.fit(config.transcripts(), train, SpeechFactory::transcripts);
        return new Speech(config.audio(), frontEnd(config.audio(), train), transcripts);
    }

    private static <S> AudioFrontEnd frontEnd(AudioConfig config, Dataset<S> train) {
        try (Dataset.Reader<S> reader = train.open(0)) {
            Iterator<Path> recordings = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return reader.hasNext();
                }

                @Override
                public Path next() {
                    return (Path) reader.next().source();
                }
            };
            return AudioFrontEnd.fit(config, recordings);
        }
    }

    private static Stream<String> transcripts(Example<?> example) {
        return example.references().stream();
    }

    @Override
    public Task<?> unfitted(Config config) {
        AudioConfig audio = config.audio();
        return new Speech(audio, AudioFrontEnd.unfitted(audio), TextSide.unfitted(config.transcripts(), "transcript"));
    }

    @Override
    public Task<?> load(Config config, Path folder) {
        return new Speech(
                config.audio(),
                AudioFrontEnd.load(config.audio(), folder),
                TextSide.load(config.transcripts(), folder.resolve(TextSide.TARGET)));
    }
}
