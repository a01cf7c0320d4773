package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set that is published as one {@code .tar.gz} archive and used unpacked. It is unpacked beside its place and comes there
 * whole, so what is there counts as complete, and the archive may then be deleted.
 */
public abstract class ArchiveSet implements DataSet {

    private static final class Archive extends FileSet {
        Archive(String name, String description, String license, RemoteFile file) {
            super(name, description, license, List.of(file));
        }
    }

    private final Archive archive;
    private final String top;

    /** @param top the folder that the archive has everything in */
    protected ArchiveSet(String name, String description, String license, RemoteFile archive, String top) {
        this.archive = new Archive(name, description, license, archive);
        this.top = top;
    }

    @Override
    public final String name() {
        return archive.name();
    }

    @Override
    public final String description() {
        return archive.description();
    }

    @Override
    public final String license() {
        return archive.license();
    }

    /** Of the archive; unpacked it takes room once more. */
    @Override
    public final long size() {
        return archive.size();
    }

    @Override
    public final Found find(Path folder) {
        if (Files.isDirectory(folder.resolve(top))) {
            return new Found(State.COMPLETE, "");
        }
        Found found = archive.find(folder);
        return found.state() == State.COMPLETE ? new Found(State.PARTIAL, "not unpacked") : found;
    }

    @Override
    public final void fetch(Path folder, @Nullable Mirror mirror, Downloader downloader) {
        if (find(folder).state() == State.COMPLETE) {
            return;
        }
        archive.fetch(folder, mirror, downloader);
        unpack(folder.resolve(archive.paths().get(0)), folder.resolve(top), downloader.listener());
    }

    private static void unpack(Path file, Path place, DownloadListener listener) {
        Path beside = place.resolveSibling(place.getFileName() + PartFile.SUFFIX);
        try {
            long size = Files.size(file);
            delete(beside);
            checkRoom(file, size);
            TarGz.unpack(file, beside, read -> listener.unpacking(file, read, size));
            Path unpacked = beside.resolve(place.getFileName());
            if (!Files.isDirectory(unpacked)) {
                throw new InputException(
                        file + ": has no folder " + place.getFileName() + "; get the archive from elsewhere");
            }
            Files.move(unpacked, place, StandardCopyOption.ATOMIC_MOVE);
            delete(beside);
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(beside, e);
        }
        listener.unpacked(file);
    }

    /** What is compressed takes at least as much room as before. */
    private static void checkRoom(Path file, long size) throws IOException {
        long free = Files.getFileStore(file).getUsableSpace();
        if (size > free) {
            throw new InputException(
                    file + ": takes more than " + Downloader.bytes(size) + " to unpack but the disk has only "
                            + Downloader.bytes(free) + " left; make room, or let " + DataFolder.VARIABLE
                            + " name a folder on a larger disk");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
