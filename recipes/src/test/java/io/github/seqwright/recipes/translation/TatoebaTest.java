package io.github.seqwright.recipes.translation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.seqwright.InputException;
import io.github.seqwright.data.DataSplits;
import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.data.catalog.DataSet.State;
import io.github.seqwright.data.catalog.DownloadListener;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.FileServer;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.recipe.Recipe;
import io.github.seqwright.recipe.Recipes;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .hasMessage(copy + ": the Tatoeba corpus in it cannot be read (not what metadata.json says:"
                        + " 1.0/fra-eng-train.txt.gz); fetch it again");
        set.fetch(copy, Mirror.of(folder.toString()), downloader);
        assertThat(set.find(copy).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void theDataFolderOfAnotherMachineIsAMirror() {
        fetch(mirror);
        Path copy = temporary.resolve("copy");

        set.fetch(copy, Mirror.of(folder.getParent().toString()), downloader);

        assertThat(set.find(copy).state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void theFileByItselfWillDo() {
        assertThat(set.make(folder, plain)).isEqualTo(corpus.size() + " pairs");

        assertThat(set.find(folder).state()).isEqualTo(State.COMPLETE);
        assertThat(TatoebaRepository.read(folder)).containsExactlyInAnyOrderElementsOf(corpus);
        assertThatThrownBy(() -> set.make(folder, temporary.resolve("no.txt"))).hasMessageContaining("no such file");
    }

    @Test
    void metadataAsDjlHasIt() throws IOException {
        likeDjls();

        set.fetch(temporary.resolve("copy"), Mirror.of(folder.toString()), downloader);

        assertThat(temporary.resolve("copy").resolve(TatoebaRepository.FOLDER + "1.0/_about.txt.gz"))
                .exists();
        assertThat(TatoebaRepository.read(temporary.resolve("copy"))).containsExactlyInAnyOrderElementsOf(corpus);
    }

    /** Makes the folder a repository with what DJL's has beside the two files. */
    private void likeDjls() throws IOException {
        fetch(mirror);
        Path about = folder.resolve(TatoebaRepository.FOLDER + "1.0/_about.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(about))) {
            out.write("CC BY 2.0\n".getBytes(StandardCharsets.UTF_8));
        }
        JsonObject metadata = JsonParser.parseString(Files.readString(folder.resolve(TatoebaRepository.METADATA)))
                .getAsJsonObject();
        metadata.addProperty("artifactId", "tatoeba_en_fr");
        metadata.addProperty("name", "tatoeba_en_fr");
        metadata.addProperty("website", "http://www.djl.ai/basicdataset");
        JsonObject item = new JsonObject();
        item.addProperty("uri", "1.0/_about.txt.gz");
        item.addProperty("sha1Hash", Checksum.of(about, Checksum.Algorithm.SHA1).hex());
        item.addProperty("size", Files.size(about));
        metadata.getAsJsonArray("artifacts")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("files")
                .add("_about", item);
        Files.writeString(folder.resolve(TatoebaRepository.METADATA), metadata.toString());
    }

    @Test
    void whereItWasPublishedItMustBeTheSameCorpus() throws IOException {
        likeDjls();
        Checksum train = Checksum.of(
                folder.resolve(TatoebaRepository.FOLDER + "1.0/fra-eng-train.txt.gz"), Checksum.Algorithm.SHA1);
        Checksum other = Checksum.sha1("0".repeat(40));
        Path copy = temporary.resolve("copy");
        try (FileServer server = new FileServer()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    server.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            assertThatThrownBy(() ->
                            new TatoebaDataSet(server.address(), Map.of("train", other)).fetch(copy, null, downloader))
                    .isInstanceOf(InputException.class)
                    .hasMessage(server.address() + ": has another corpus than the one that this version knows, so that"
                            + " scores on it could not be compared\n  expected train " + other + "\n  found    train "
                            + train + "\n  To take it all the same: --mirror " + server.address());
            assertThat(copy.resolve(TatoebaRepository.FOLDER)).isEmptyDirectory();

            new TatoebaDataSet(server.address(), Map.of("train", train)).fetch(copy, null, downloader);
            assertThat(set.find(copy).state()).isEqualTo(State.COMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"artifacts\"",
                "<html>",
                "[]",
                "{}",
                "{\"artifacts\": []}",
                "{\"artifacts\": [null]}",
                "{\"artifacts\": [{\"version\": \"1.0\"}]}",
                "{\"artifacts\": [{\"version\": \"1.0\", \"files\": {\"train\": null}}]}",
                "{\"artifacts\": [{\"version\": \"1.0\", \"files\": {}}]}"
            })
    void damagedMetadata(String text) throws IOException {
        fetch(mirror);
        Path metadata = Files.writeString(folder.resolve(TatoebaRepository.METADATA), text);
        Path copy = temporary.resolve("copy");

        assertThat(set.find(folder).state()).isEqualTo(State.DAMAGED);
        assertThatThrownBy(() -> TatoebaRepository.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + ": the Tatoeba corpus in it cannot be read (" + metadata
                        + ": is not what DJL's repository has there (")
                .hasMessageEndingWith("); fetch it again")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> set.fetch(copy, Mirror.of(folder.toString()), downloader))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(metadata + ": is not what DJL's repository has there (")
                .hasMessageEndingWith("take another --mirror");
        assertThat(copy.resolve(TatoebaRepository.FOLDER)).isEmptyDirectory();
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
        assertThat(set.find(temporary.resolve("copy")).state()).isEqualTo(State.ABSENT);
    }

    @Test
    void mirrorsWithoutItAndFilesWithoutTabs() throws IOException {
        Files.writeString(plain, "Go.\tVa !\nHello\n");
        assertThatThrownBy(() -> fetch(mirror))
                .hasMessageEndingWith("fra.txt:2: expected an English sentence, a tab and its French translation");

        Files.writeString(plain, "");
        assertThatThrownBy(() -> set.make(folder, plain))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        plain + ": is empty, expected an English sentence, a tab and its French translation a line");

        Files.delete(plain);
        assertThatThrownBy(() -> fetch(mirror))
                .hasMessage("mirror " + mirror + ": has neither a folder tatoeba-en-fr (as the data folder of another"
                        + " machine) nor " + TatoebaRepository.METADATA
                        + " (a repository of DJL) nor tatoeba_eng_fra/fra.txt(.gz); expected one of them. The corpus as"
                        + " one file is given with --from FILE");
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

    @Test
    void adviceKnowsWhatASetHas() {
        Path data = DataFolder.current().path();

        assertThat(DataFolder.advice(data.resolve("multi30k").resolve("train.en.gz")))
                .isEqualTo("; 'seqwright data fetch multi30k' brings it");
        assertThat(DataFolder.advice(data.resolve("multi30k").resolve("tran.en.gz")))
                .startsWith("; the data set multi30k has only train.en.gz, train.de.gz, ")
                .endsWith("; did you mean 'train.en.gz'?");
        assertThat(DataFolder.advice(data.resolve("tatoeba-en-fr")))
                .isEqualTo("; 'seqwright data fetch tatoeba-en-fr' brings it");
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
