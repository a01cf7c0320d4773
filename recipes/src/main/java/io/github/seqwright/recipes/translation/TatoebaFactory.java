package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataFactory;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.recipe.Key;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code type: tatoeba}: English-French sentences of Tatoeba, read by DJL's data set; see {@link TatoebaSplit}. */
public final class TatoebaFactory implements DataFactory<TatoebaFactory.Config> {

    /** {@code data} of type {@code tatoeba}. */
    public record Config(
            @Key(
                    value =
                            "Folder in the layout of DJL's repositories, as `seqwright data fetch tatoeba-en-fr` makes it.",
                    byDefault = "data:tatoeba-en-fr")
            Path repository,

            @Key(
                    value =
                            "English sentences of the development set, each with all its translations, those of its other"
                                    + " spellings too; none is also trained on.",
                    byDefault = "2000",
                    min = 1,
                    max = 50_000)
            int dev,

            @Key(value = "English sentences of the test set, likewise.", byDefault = "2000", min = 1, max = 50_000)
            int test,

            @Key(value = "Sentence pairs to train on; 0 for all.", byDefault = "0", min = 0)
            int limit) {}

    private static final Logger LOG = LoggerFactory.getLogger(TatoebaFactory.class);

    @Override
    public String name() {
        return "tatoeba";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public DataSplits<?> open(Config config) {
        Path repository = config.repository();
        if (!Files.isRegularFile(repository.resolve(TatoebaRepository.METADATA))) {
            String fetch = DataFolder.advice(repository);
            throw new InputException(repository + ": the corpus is not there"
                    + (fetch.isEmpty()
                            ? "; expected a folder in the layout of DJL's repositories, with "
                                    + TatoebaRepository.METADATA
                            : fetch));
        }
        TatoebaSplit split = new TatoebaSplit(TatoebaRepository.read(repository), config.dev(), config.test());
        List<Pair> pairs = split.train();
        List<Pair> kept = config.limit() == 0 ? pairs : pairs.subList(0, Math.min(config.limit(), pairs.size()));
        List<Example<String>> train = new ArrayList<>(kept.size());
        for (Pair pair : kept) {
            train.add(Example.of("train:" + (train.size() + 1), pair.english(), pair.french()));
        }
        LOG.info(
                "Tatoeba English-French: {} pairs of {} English sentences to train on{}, dev {}, test {}",
                number(pairs.size()),
                number(split.trainSentences()),
                kept.size() < pairs.size() ? " (" + number(kept.size()) + " pairs used)" : "",
                sizes(split.dev()),
                sizes(split.test()));
        return new DataSplits<>(
                String.class,
                Dataset.of(described("train", repository), train),
                Dataset.of(described("dev", repository), split.dev()),
                Dataset.of(described("test", repository), split.test()));
    }

    private static String described(String split, Path repository) {
        return "Tatoeba English-French, " + split + ", from " + repository;
    }

    private static String sizes(List<Example<String>> examples) {
        int references = examples.stream()
                .mapToInt(example -> example.references().size())
                .sum();
        return number(examples.size()) + " sentences with " + number(references) + " translations";
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
