package io.github.seqwright.recipes.translation;

import ai.djl.repository.Artifact;
import ai.djl.repository.Metadata;
import ai.djl.util.JsonUtils;
import com.google.gson.JsonParseException;
import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.Checksum;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.data.catalog.DownloadException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.Mirror;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The English-French sentences of Tatoeba as DJL publishes them, in the layout of DJL's repositories. Their checksums are
 * those that the repository's {@code metadata.json} states; it comes over https and is itself not pinned, since DJL may
 * publish a newer corpus. A mirror is a repository too, or has the corpus as one file, which {@link TatoebaFile} packs.
 */
public final class TatoebaDataSet implements DataSet {

    private static final String ORIGIN = "https://mlrepo.djl.ai/";

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
            for (Artifact.Item item : items(metadata)) {
                Path file = place(folder, metadata, item);
                if (!Files.exists(file)) {
                    missing.add(item.getUri());
                } else if (!checksum(metadata, item).matches(file)) {
                    return new Found(State.DAMAGED, "not what " + metadata.getFileName() + " says: " + item.getUri());
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
        Path metadata = folder.resolve(TatoebaRepository.METADATA);
        Path fetched = metadata.resolveSibling("metadata.json.new");
        Mirror repository = mirror != null ? mirror : Mirror.of(ORIGIN);
        try {
            downloader.fetch(repository.address(TatoebaRepository.METADATA), fetched, -1, null);
        } catch (DownloadException e) {
            if (mirror != null && e.reason() == Reason.NOT_THERE) {
                TatoebaFile.fetch(folder, mirror, downloader);
                return;
            }
            throw mirror == null && e.reason() == Reason.UNREACHABLE ? offline(e, folder) : e;
        }
        for (Artifact.Item item : items(fetched)) {
            downloader.fetch(
                    repository.address(TatoebaRepository.FOLDER + item.getUri()),
                    place(folder, fetched, item),
                    item.getSize() > 0 ? item.getSize() : -1,
                    checksum(fetched, item));
        }
        try {
            Files.move(fetched, metadata, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(metadata, e);
        }
    }

    private static DownloadException offline(DownloadException e, Path folder) {
        return new DownloadException(
                Reason.UNREACHABLE,
                e.getMessage() + "\n  Without a network here, get " + ORIGIN + TatoebaRepository.METADATA
                        + " and the files that it names elsewhere, and put them into " + folder
                        + " under the same paths.\n  Or get fra-eng.zip of https://www.manythings.org/anki/, put fra.txt of"
                        + " it into a folder as " + TatoebaFile.PATH + " (gzipped: " + TatoebaFile.PATH + ".gz)"
                        + " and give that folder as --mirror.",
                e);
    }

    /** The files of the version that is read. */
    private static List<Artifact.Item> items(Path metadata) {
        try {
            Metadata parsed = JsonUtils.GSON.fromJson(Files.readString(metadata), Metadata.class);
            List<Artifact> artifacts = parsed == null ? null : parsed.getArtifacts();
            if (artifacts != null) {
                for (Artifact artifact : artifacts) {
                    if (TatoebaRepository.VERSION.equals(artifact.getVersion())
                            && !artifact.getFiles().isEmpty()) {
                        return List.copyOf(artifact.getFiles().values());
                    }
                }
            }
        } catch (JsonParseException | IOException e) {
            throw malformed(metadata, String.valueOf(e.getMessage()));
        }
        throw malformed(metadata, "no version " + TatoebaRepository.VERSION);
    }

    private static Path place(Path folder, Path metadata, Artifact.Item item) {
        String uri = String.valueOf(item.getUri());
        Path inside = folder.resolve(TatoebaRepository.FOLDER);
        Path file = uri.contains(":") ? folder : inside.resolve(uri).normalize();
        if (!file.startsWith(inside) || file.equals(inside)) {
            throw malformed(metadata, "the file '" + uri + "' is not beside it");
        }
        return file;
    }

    private static Checksum checksum(Path metadata, Artifact.Item item) {
        try {
            return Checksum.sha1(String.valueOf(item.getSha1Hash()));
        } catch (IllegalArgumentException e) {
            throw malformed(metadata, item.getUri() + ": " + e.getMessage());
        }
    }

    private static InputException malformed(Path metadata, String why) {
        return new InputException(metadata + ": is not what DJL's repository has there (" + why
                + "); fetch it again, or take another --mirror");
    }
}
