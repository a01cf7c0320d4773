package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.data.catalog.DownloadException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.io.AtomicFile;
import io.github.seqwright.recipes.translation.TatoebaMetadata.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The English-French sentences of Tatoeba as DJL publishes them, in the layout of DJL's repositories. Where they were
 * published they must be the corpus that the checksums here are of, so that scores can be compared. A mirror may have
 * another: its checksums are those that its {@code metadata.json} states, or it has the corpus as one file, which {@link
 * TatoebaFile} packs.
 */
public final class TatoebaDataSet implements DataSet {

    private static final String ORIGIN = "https://mlrepo.djl.ai/";

    private static final Map<String, Checksum> PUBLISHED = Map.of(
            "train", Checksum.sha1("f646ded051ce23c202249696e7fc4d056db758dd"),
            "test", Checksum.sha1("84e33033961ec890e41dcad523911859ea9076e9"));

    private final String origin;
    private final Map<String, Checksum> published;

    public TatoebaDataSet() {
        this(ORIGIN, PUBLISHED);
    }

    /** @param published checksums of files by DJL's name */
    TatoebaDataSet(String origin, Map<String, Checksum> published) {
        this.origin = origin;
        this.published = published;
    }

    @Override
    public String name() {
        return "tatoeba-en-fr";
    }

    @Override
    public String description() {
        return "short English-French sentence pairs, about 140,000, from tatoeba.org";
    }

    @Override
    public String license() {
        return "CC BY 2.0, attribution to manythings.org/anki and tatoeba.org";
    }

    @Override
    public long size() {
        return 3_677_000;
    }

    @Override
    public Found find(Path folder) {
        Path metadata = folder.resolve(TatoebaRepository.METADATA);
        if (!Files.exists(metadata)) {
            return new Found(State.ABSENT, "");
        }
        try {
            List<String> missing = new ArrayList<>();
            for (Entry entry :
                    TatoebaMetadata.read(metadata, metadata.toString()).files().values()) {
                Path file = place(folder, entry);
                if (!Files.exists(file)) {
                    missing.add(entry.path());
                } else if (!entry.checksum().matches(file)) {
                    return new Found(State.DAMAGED, "not what " + metadata.getFileName() + " says: " + entry.path());
                }
            }
            return missing.isEmpty()
                    ? new Found(State.COMPLETE, "")
                    : new Found(State.PARTIAL, "missing: " + String.join(", ", missing));
        } catch (InputException | IOException e) {
            return new Found(State.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void fetch(Path folder, @Nullable Mirror mirror, Downloader downloader) {
        if (find(folder).state() == State.COMPLETE) {
            return;
        }
        if (mirror == null) {
            fetchPublished(folder, downloader);
            return;
        }
        // The data folder of another machine, or a repository.
        for (String inside : List.of(name() + "/", "")) {
            if (fetchRepository(folder, mirror, inside, Map.of(), downloader)) {
                return;
            }
        }
        TatoebaFile.fetch(folder, mirror, downloader);
    }

    @Override
    public String make(Path folder, Path file) {
        return String.format(Locale.ROOT, "%,d pairs", TatoebaFile.pack(file, folder));
    }

    private void fetchPublished(Path folder, Downloader downloader) {
        try {
            if (!fetchRepository(folder, Mirror.of(origin), "", published, downloader)) {
                throw new InputException(
                        origin + TatoebaRepository.METADATA + ": there is no such file any more" + fromAFile("\n  "));
            }
        } catch (DownloadException e) {
            throw e.reason() == Reason.UNREACHABLE ? offline(e, folder) : e;
        }
    }

    /**
     * Fetches a repository.
     *
     * @param inside its folder in the mirror
     * @param expected checksums of files by DJL's name
     * @return whether there is one
     */
    private boolean fetchRepository(
            Path folder, Mirror mirror, String inside, Map<String, Checksum> expected, Downloader downloader) {
        Path metadata = folder.resolve(TatoebaRepository.METADATA);
        Path fetched = metadata.resolveSibling("metadata.json.new");
        URI address = mirror.address(inside + TatoebaRepository.METADATA);
        try {
            if (!isThere(address, fetched, downloader)) {
                return false;
            }
            Map<String, Entry> entries = read(fetched, address);
            check(entries, expected);
            for (Entry entry : entries.values()) {
                downloader.fetch(
                        mirror.address(inside + TatoebaRepository.FOLDER + entry.path()),
                        place(folder, entry),
                        entry.size(),
                        entry.checksum());
            }
            Files.move(fetched, metadata, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(metadata, e);
        } finally {
            TatoebaFile.deleteQuietly(fetched);
        }
    }

    private static boolean isThere(URI address, Path to, Downloader downloader) {
        try {
            downloader.fetch(address, to, -1, null);
            return true;
        } catch (DownloadException e) {
            if (e.reason() == Reason.NOT_THERE) {
                return false;
            }
            throw e;
        }
    }

    private static Map<String, Entry> read(Path fetched, URI address) {
        try {
            boolean isFile = "file".equals(address.getScheme());
            String name = isFile ? Path.of(address).toString() : address.toString();
            return TatoebaMetadata.read(fetched, name).files();
        } catch (InputException e) {
            throw new InputException(
                    e.getMessage()
                            + "; it may be the page of a proxy or a login: see what a browser shows there, or take"
                            + " another --mirror",
                    e);
        }
    }

    private void check(Map<String, Entry> found, Map<String, Checksum> expected) {
        expected.forEach((name, checksum) -> {
            Entry entry = found.get(name);
            if (entry == null || !entry.checksum().equals(checksum)) {
                throw new InputException(origin
                        + ": has another corpus than the one that this version knows, so that scores"
                        + " on it could not be compared\n  expected " + name + " " + checksum + "\n  found    " + name
                        + " "
                        + (entry == null ? "nothing" : entry.checksum()) + "\n  To take it all the same: --mirror "
                        + origin);
            }
        });
    }

    private static Path place(Path folder, Entry entry) {
        return folder.resolve(TatoebaRepository.FOLDER).resolve(entry.path());
    }

    private DownloadException offline(DownloadException e, Path folder) {
        return new DownloadException(
                Reason.UNREACHABLE,
                e.getMessage() + "\n  Without a network here, get " + origin + TatoebaRepository.METADATA
                        + " and the files that it names elsewhere, and put them into " + folder
                        + " under the same paths." + fromAFile("\n  Or "),
                e);
    }

    private String fromAFile(String start) {
        return start
                + "get fra-eng.zip of https://www.manythings.org/anki/, and give fra.txt of it: seqwright data fetch "
                + name() + " --from fra.txt";
    }
}
