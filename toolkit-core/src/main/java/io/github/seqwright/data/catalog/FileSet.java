package io.github.seqwright.data.catalog;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DownloadException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data set that is a list of files with known checksums. */
public abstract class FileSet implements DataSet {

    private final String name;
    private final String description;
    private final String license;
    private final List<RemoteFile> files;

    protected FileSet(String name, String description, String license, List<RemoteFile> files) {
        this.name = name;
        this.description = description;
        this.license = license;
        this.files = List.copyOf(files);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final String license() {
        return license;
    }

    @Override
    public final long size() {
        return files.stream().mapToLong(RemoteFile::size).sum();
    }

    public final List<RemoteFile> files() {
        return files;
    }

    @Override
    public final List<String> paths() {
        return files.stream().map(RemoteFile::path).toList();
    }

    @Override
    public final boolean needsMirror() {
        return files.stream().anyMatch(file -> file.address() == null);
    }

    /** What to do for one that needs a mirror without one: where its originals are, and how a recipe reads those. */
    protected String withoutMirror() {
        return "";
    }

    @Override
    public final Found find(Path folder) {
        List<RemoteFile> there = files.stream()
                .filter(file -> Files.exists(folder.resolve(file.path())))
                .toList();
        if (there.isEmpty()) {
            return new Found(State.ABSENT, "");
        }
        List<String> damaged = there.stream()
                .filter(file -> !isHere(file, folder))
                .map(RemoteFile::path)
                .toList();
        if (!damaged.isEmpty()) {
            return new Found(State.DAMAGED, "not what was published: " + String.join(", ", damaged));
        }
        return there.size() == files.size()
                ? new Found(State.COMPLETE, "")
                : new Found(State.PARTIAL, there.size() + " of " + files.size() + " files");
    }

    @Override
    public final void fetch(Path folder, @Nullable Mirror mirror, Downloader downloader) {
        List<RemoteFile> missing =
                files.stream().filter(file -> !isHere(file, folder)).toList();
        for (int i = 0; i < missing.size(); i++) {
            RemoteFile file = missing.get(i);
            try {
                downloader.fetch(address(file, mirror), folder.resolve(file.path()), file.size(), file.checksum());
            } catch (DownloadException e) {
                throw explained(e, folder, mirror, missing.subList(i, missing.size()));
            }
        }
    }

    private URI address(RemoteFile file, @Nullable Mirror mirror) {
        URI address = mirror != null ? mirror.address(name + "/" + file.path()) : file.address();
        if (address == null) {
            throw new InputException(name + ": " + file.path() + " has no public address; --mirror names a folder or"
                    + " server that has it" + withoutMirror());
        }
        return address;
    }

    private DownloadException explained(
            DownloadException e, Path folder, @Nullable Mirror mirror, List<RemoteFile> missing) {
        if (mirror != null && e.reason() == Reason.NOT_THERE) {
            return new DownloadException(
                    Reason.NOT_THERE,
                    e.getMessage() + "\n  A mirror has a folder for each data set: " + mirror
                            + " should have the folder " + name + " with "
                            + missing.get(0).path() + " in it.",
                    e);
        }
        if (mirror != null || e.reason() != Reason.UNREACHABLE) {
            return e;
        }
        StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
        message.append("\n  Without a network here, get these elsewhere and put them into ")
                .append(folder);
        for (RemoteFile file : missing) {
            String address = String.valueOf(file.address());
            String place = address.endsWith("/" + file.path()) ? "" : " -> " + file.path();
            message.append("\n    ").append(address).append(place);
        }
        message.append("\n  and run the same command again, which checks them; or give it --mirror, a folder or server"
                + " that has the data set.");
        return new DownloadException(Reason.UNREACHABLE, message.toString(), e);
    }

    private static boolean isHere(RemoteFile file, Path folder) {
        try {
            return file.is(folder.resolve(file.path()));
        } catch (IOException e) {
            throw new InputException(folder.resolve(file.path()) + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
