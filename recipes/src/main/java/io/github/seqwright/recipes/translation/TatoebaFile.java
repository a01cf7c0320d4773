package io.github.seqwright.recipes.translation;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.DownloadException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The corpus as one file, English, tab, French a line, as manythings.org gives it (further columns are passed over), packed
 * into a repository of DJL's layout. Its contents change with time, so that its checksum is looked for in the mirror's
 * {@code SHA256SUMS}; without one it goes unchecked. DJL's test set is that of {@link TatoebaSplit}, so that its split
 * is by sentence too.
 */
final class TatoebaFile {

    /** Where a mirror has it, plain or with {@code .gz}. */
    static final String PATH = "tatoeba_eng_fra/fra.txt";

    private static final String EXPECTED = "an English sentence, a tab and its French translation";
    private static final int TEST = 2_000;
    private static final int TEST_SHARE = 10;

    private TatoebaFile() {}

    static void fetch(Path folder, Mirror mirror, Downloader downloader) {
        for (String path : List.of(PATH + ".gz", PATH)) {
            Path file = folder.resolve(path.substring(path.indexOf('/') + 1));
            try {
                Checksum checksum = checksum(folder, mirror, path, downloader).orElse(null);
                downloader.fetch(mirror.address(path), file, -1, checksum);
            } catch (DownloadException e) {
                if (e.reason() == Reason.NOT_THERE) {
                    continue;
                }
                throw e;
            }
            pack(file, folder);
            deleteQuietly(file);
            return;
        }
        throw new InputException(
                "mirror " + mirror + ": has neither a folder tatoeba-en-fr (as the data folder of another"
                        + " machine) nor " + TatoebaRepository.METADATA + " (a repository of DJL) nor " + PATH
                        + "(.gz); expected one of them. The corpus as one file is given with --from FILE");
    }

    private static Optional<Checksum> checksum(Path folder, Mirror mirror, String path, Downloader downloader) {
        Path sums = folder.resolve("SHA256SUMS");
        try {
            downloader.fetch(mirror.address("SHA256SUMS"), sums, -1, null);
            return Checksum.listed(sums, path);
        } catch (DownloadException e) {
            if (e.reason() == Reason.NOT_THERE) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new InputException(
                    "mirror " + mirror + ": its SHA256SUMS cannot be read (" + e.getMessage() + ")", e);
        } finally {
            deleteQuietly(sums);
        }
    }

    /** Makes a repository of a file and returns how many pairs it has. */
    static int pack(Path file, Path repository) {
        List<Pair> pairs = read(file);
        int test = Math.min(TEST, pairs.size() / TEST_SHARE);
        TatoebaSplit split = new TatoebaSplit(pairs, 0, test);
        Path inside = repository.resolve(TatoebaRepository.FOLDER);
        Path version = inside.resolve(TatoebaRepository.VERSION);
        try {
            Files.createDirectories(version);
            List<Pair> held = split.testPairs();
            JsonObject files = new JsonObject();
            files.add("train", item(inside, version.resolve(TatoebaRepository.TRAIN + ".gz"), split.train()));
            files.add("test", item(inside, version.resolve(TatoebaRepository.TEST + ".gz"), held));
            String metadata = new GsonBuilder().setPrettyPrinting().create().toJson(metadata(files));
            AtomicFile.write(repository.resolve(TatoebaRepository.METADATA), metadata + "\n");
            return pairs.size();
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(repository, e);
        }
    }

    private static List<Pair> read(Path file) {
        List<Pair> pairs = new ArrayList<>();
        try (Lines lines = Lines.of(file)) {
            while (lines.hasNext()) {
                String[] columns = lines.next().split("\t", -1);
                if (columns.length < 2 || columns[0].isBlank() || columns[1].isBlank()) {
                    throw new InputException(file + ":" + lines.lineNumber() + ": expected " + EXPECTED);
                }
                pairs.add(new Pair(columns[0].strip(), columns[1].strip()));
            }
        }
        if (pairs.isEmpty()) {
            throw new InputException(file + ": is empty, expected " + EXPECTED + " a line");
        }
        return pairs;
    }

    private static JsonObject item(Path inside, Path file, List<Pair> pairs) throws IOException {
        AtomicFile.write(file, out -> {
            GZIPOutputStream zip = new GZIPOutputStream(out);
            for (Pair pair : pairs) {
                zip.write((pair.english() + "\t" + pair.french() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            zip.finish();
        });
        JsonObject item = new JsonObject();
        item.addProperty("uri", inside.relativize(file).toString().replace('\\', '/'));
        item.addProperty("sha1Hash", Checksum.of(file, Checksum.Algorithm.SHA1).hex());
        item.addProperty("size", Files.size(file));
        return item;
    }

    private static JsonObject metadata(JsonObject files) {
        JsonObject artifact = new JsonObject();
        artifact.addProperty("version", TatoebaRepository.VERSION);
        artifact.addProperty("snapshot", false);
        artifact.add("files", files);
        JsonArray artifacts = new JsonArray();
        artifacts.add(artifact);
        JsonObject metadata = new JsonObject();
        metadata.addProperty("metadataVersion", "0.2");
        metadata.addProperty("resourceType", "dataset");
        metadata.addProperty("application", "nlp");
        metadata.addProperty("groupId", "ai.djl.basicdataset");
        metadata.addProperty("artifactId", "tatoeba-en-fr");
        metadata.addProperty("name", "tatoeba-en-fr");
        metadata.addProperty("description", "English-French sentence pairs of Tatoeba");
        metadata.add("artifacts", artifacts);
        return metadata;
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // It does no harm beside the repository.
        }
    }
}
