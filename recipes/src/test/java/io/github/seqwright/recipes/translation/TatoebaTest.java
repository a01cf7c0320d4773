package io.github.seqwright.recipes.translation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.seqwright.InputException;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.catalog.DataSet.State;
import io.github.seqwright.data.catalog.DownloadListener;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.FileServer;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tatoeba from the file or repository of a mirror to examples, by way of DJL's data set. */
class TatoebaTest {

    private static final int SENTENCES = 300;

    @TempDir
    private Path temporary;

    private final TatoebaDataSet set = new TatoebaDataSet();
    private final Downloader downloader = new Downloader(new DownloadListener() {});
    private final List<Pair> corpus = new ArrayList<>();
    private Path mirror;
    private Path plain;
    private Path folder;

    @BeforeEach
    void corpus() throws IOException {
        mirror = temporary.resolve("mirror");
        folder = temporary.resolve("data").resolve("tatoeba-en-fr");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            corpus.add(new Pair("Sentence " + i + ".", "Phrase " + i + " d'\u00e9t\u00e9."));
            corpus.add(new Pair("Sentence " + i + ".", "L'autre phrase " + i + "."));
        }
        corpus.forEach(pair -> text.append(pair.english() + "\t" + pair.french() + "\tCC-BY 2.0\n"));
        plain = mirror.resolve(TatoebaFile.PATH);
        Files.createDirectories(plain.getParent());
        Files.writeString(plain, text);
    }

    @Test
    void theFileOfAMirrorBecomesARepositoryThatDjlReads() {
        assertThat(set.find(folder).state()).isEqualTo(State.ABSENT);

        fetch(mirror);

        assertThat(set.find(folder).state()).isEqualTo(State.COMPLETE);
        assertThat(folder).isDirectoryNotContaining(Files::isRegularFile);
        assertThat(TatoebaRepository.read(folder)).containsExactlyInAnyOrderElementsOf(corpus);
    }

    @Test
    void aRepositoryIsAMirrorToo() throws IOException {
        fetch(mirror);
        Path copy = temporary.resolve("copy");

        set.fetch(copy, Mirror.of(folder.toString()), downloader);

        assertThat(copy.resolve(TatoebaRepository.METADATA))
                .hasSameBinaryContentAs(folder.resolve(TatoebaRepository.METADATA));
        assertThat(set.find(copy).state()).isEqualTo(State.COMPLETE);
        Path train = copy.resolve(TatoebaRepository.FOLDER + "1.0/fra-eng-train.txt.gz");
        Files.delete(train);
        assertThat(set.find(copy).state()).isEqualTo(State.PARTIAL);
        Files.writeString(train, "something else");
        assertThat(set.find(copy).state()).isEqualTo(State.DAMAGED);
        assertThatThrownBy(() -> TatoebaRepository.read(copy))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(copy + ": the Tatoeba corpus in it cannot be read (");
        set.fetch(copy, Mirror.of(folder.toString()), downloader);
        assertThat(set.find(copy).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void aServerWithTheFileAndItsSum() throws IOException {
        try (FileServer server = new FileServer()) {
            server.put(TatoebaFile.PATH, Files.readAllBytes(plain));
            server.put("SHA256SUMS", ("0".repeat(64) + "  ./" + TatoebaFile.PATH + "\n").getBytes());

            assertThatThrownBy(() -> set.fetch(folder, Mirror.of(server.address()), downloader))
                    .hasMessageContaining("wrong checksum\n  expected sha256 000000");
            assertThat(set.find(folder).state()).isEqualTo(State.ABSENT);

            server.put("SHA256SUMS", "".getBytes());
            set.fetch(folder, Mirror.of(server.address()), downloader);
            assertThat(set.find(folder).state()).isEqualTo(State.COMPLETE);
        }
    }

    @Test
    void aRepositoryThatNamesFilesElsewhereIsRefused() throws IOException {
        fetch(mirror);
        Path metadata = folder.resolve(TatoebaRepository.METADATA);
        String good = Files.readString(metadata);
        for (String uri : List.of("../../x", "https://example.org/x", "/etc/hostname", "")) {
            Files.writeString(metadata, good.replace("1.0/fra-eng-train.txt.gz", uri));
            assertThatThrownBy(() -> set.fetch(temporary.resolve("copy"), Mirror.of(folder.toString()), downloader))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the file '" + uri + "' is not beside it");
        }
        Files.writeString(metadata, "<html>");
        assertThatThrownBy(() -> set.fetch(temporary.resolve("copy"), Mirror.of(folder.toString()), downloader))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not what DJL's repository has there");
        assertThat(set.find(temporary.resolve("copy")).state()).isEqualTo(State.ABSENT);
    }

    @Test
    void mirrorsWithoutItAndFilesWithoutTabs() throws IOException {
        Files.writeString(plain, "Go.\tVa !\nHello\n");
        assertThatThrownBy(() -> fetch(mirror))
                .hasMessageEndingWith("fra.txt:2: expected an English sentence, a tab and its French translation");

        Files.delete(plain);
        assertThatThrownBy(() -> fetch(mirror))
                .hasMessage("mirror " + mirror + ": has neither " + TatoebaRepository.METADATA
                        + " (a repository of DJL) nor tatoeba_eng_fra/fra.txt(.gz); expected one of them");
    }

    @Test
    void theRecipeReadsIt() {
        fetch(mirror);

        DataSplits<?> data = open(folder, "data.dev=20", "data.test=30", "data.limit=100");

        assertThat(examples(data.train()))
                .hasSize(100)
                .allMatch(example -> example.references().size() == 1);
        assertThat(examples(requireNonNull(data.dev())))
                .hasSize(20)
                .allMatch(e -> e.references().size() == 2);
        assertThat(examples(requireNonNull(data.test())))
                .hasSize(30)
                .allMatch(e -> e.references().size() == 2);
        assertThatThrownBy(() -> open(temporary))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        temporary + ": the corpus is not there; expected a folder in the layout of DJL's repositories,"
                                + " with dataset/nlp/ai/djl/basicdataset/tatoeba-en-fr/metadata.json");
    }

    @Test
    void theRealCorpusIfItIsHere() {
        String named = System.getenv("SEQWRIGHT_DATA");
        Path real = Path.of(named == null ? "../../shared/data" : named);
        assumeTrue(Files.exists(real.resolve(TatoebaFile.PATH + ".gz")), "Tatoeba is not on this machine");
        fetch(real);

        DataSplits<?> data = open(folder);

        Set<String> trained = new HashSet<>();
        int pairs = 0;
        for (Example<?> example : examples(data.train())) {
            trained.add(TatoebaSplit.key((String) example.source()));
            pairs++;
        }
        int references = 0;
        for (Dataset<?> held : List.of(requireNonNull(data.dev()), requireNonNull(data.test()))) {
            List<Example<?>> examples = examples(held);
            assertThat(examples).hasSize(2_000);
            for (Example<?> example : examples) {
                assertThat(trained.contains(TatoebaSplit.key((String) example.source())))
                        .as(example.id())
                        .isFalse();
                references += example.references().size();
            }
        }
        assertThat(pairs + references).isBetween(142_000, 142_787);
    }

    private void fetch(Path from) {
        set.fetch(folder, Mirror.of(from.toString()), downloader);
    }

    private static DataSplits<?> open(Path repository, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("data.repository=" + repository);
        Recipe recipe = Recipes.read("translation/tatoeba-en-fr", all);
        return recipe.data().factory().openFrom(recipe.data().config());
    }

    private static List<Example<?>> examples(Dataset<?> data) {
        List<Example<?>> examples = new ArrayList<>();
        try (Dataset.Reader<?> reader = data.open(0)) {
            while (reader.hasNext()) {
                examples.add(reader.next());
            }
        }
        return examples;
    }
}
