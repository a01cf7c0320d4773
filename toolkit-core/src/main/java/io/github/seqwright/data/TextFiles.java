package io.github.seqwright.data;

import io.github.seqwright.InputException;
import io.github.seqwright.data.TextOptions.EmptyLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examples in text files: what {@link ParallelText} and {@link TabSeparatedText} share. It remembers where every
 * 4,096th example starts, so that opening at a position seen before reads few lines. Safe for several threads.
 */
final class TextFiles {

    /** Makes an example of one line of each file, the first of which is named, or throws {@link InputException}. */
    @FunctionalInterface
    interface Parser {
        Example<String> parse(Path file, long lineNumber, List<String> lines);
    }

    /**
     * Where an example starts.
     *
     * @param example its number
     * @param group number of the files that are read side by side
     * @param line lines of these files before it
     * @param offsets bytes before it in each file, after decompression
     * @param skipped examples skipped before it
     * @param firstSkipped the id of the first of them
     */
    record Place(
            long example,
            int group,
            long line,
            List<Long> offsets,
            long skipped,
            @Nullable String firstSkipped) {}

    private static final Logger LOG = LoggerFactory.getLogger(TextFiles.class);
    private static final int STRIDE = 4_096;
    private static final long UNKNOWN = -1;

    private final List<List<Path>> groups;
    private final boolean header;
    private final TextOptions options;
    private final Parser parser;
    private final Consumer<String> warnings;
    private final List<Place> places = new ArrayList<>();
    private boolean warned;
    private long size = UNKNOWN;

    /**
     * @param groups the files that are read side by side, one group after the other
     * @param header whether the first line of every file is to be passed over
     */
    TextFiles(List<List<Path>> groups, boolean header, TextOptions options, Parser parser) {
        this(groups, header, options, parser, LOG::warn);
    }

    TextFiles(List<List<Path>> groups, boolean header, TextOptions options, Parser parser, Consumer<String> warnings) {
        this.groups = groups.stream().map(List::copyOf).toList();
        this.header = header;
        this.options = options;
        this.parser = parser;
        this.warnings = warnings;
        places.add(new Place(0, 0, 0, noOffsets(0), 0, null));
    }

    Dataset.Reader<String> open(long position) {
        groups.forEach(group -> group.forEach(TextFiles::check));
        TextReader reader = new TextReader(this, nearest(position));
        try {
            reader.skipTo(position);
            return reader;
        } catch (InputException e) {
            reader.close();
            throw e;
        }
    }

    private synchronized Place nearest(long example) {
        return places.get((int) Math.min(example / STRIDE, places.size() - 1));
    }

    /** Keeps the place if it is the next one wanted. */
    synchronized void remember(Place place) {
        if (place.example() == (long) places.size() * STRIDE) {
            places.add(place);
        }
    }

    private static void check(Path file) {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new InputException(file
                    + ": is a pipe or a device, which cannot be read a second time; save the text to a file first");
        }
        try (Lines lines = Lines.of(file)) {
            lines.requireSome();
        }
    }

    /** Opens the files of a group at a place in them. */
    AlignedLines openGroup(int group, long line, List<Long> offsets) {
        AlignedLines lines = AlignedLines.open(groups.get(group), line, offsets);
        if (header && line == 0 && lines.hasNext()) {
            lines.next();
        }
        return lines;
    }

    AlignedLines openGroup(int group) {
        return openGroup(group, 0, noOffsets(group));
    }

    private List<Long> noOffsets(int group) {
        return Collections.nCopies(groups.get(group).size(), 0L);
    }

    int groups() {
        return groups.size();
    }

    Example<String> parse(int group, AlignedLines lines) {
        List<String> texts = lines.next();
        Path file = groups.get(group).get(0);
        return parser.parse(file, lines.lineNumber(), texts);
    }

    /** Drops empty references where empty lines are skipped; empty when nothing is left to learn from. */
    Optional<Example<String>> keep(Example<String> example) {
        if (options.emptyLines() == EmptyLines.KEEP) {
            return Optional.of(example);
        }
        List<String> references =
                example.references().stream().filter(text -> !text.isBlank()).toList();
        return example.source().isBlank() || references.isEmpty()
                ? Optional.empty()
                : Optional.of(new Example<>(example.id(), example.source(), references));
    }

    long limit() {
        return options.limit();
    }

    /** Called when a reader has come to the end: tells the user once what was skipped. */
    synchronized void finished(long examples, long skipped, @Nullable String firstSkipped) {
        if (examples == 0) {
            throw new InputException(names() + ": no example in it, "
                    + (skipped == 0 ? "only a header line" : "all " + skipped + " have an empty side"));
        }
        size = examples;
        if (skipped > 0 && !warned) {
            warned = true;
            warnings.accept(String.format(
                    "%s: skipped %d of %d examples because a side is empty, the first is %s",
                    names(), skipped, examples + skipped, firstSkipped));
        }
    }

    /** How many examples a reader found; reads to the end if none has come there yet. */
    long size() {
        if (knownSize() == UNKNOWN) {
            open(Long.MAX_VALUE).close();
        }
        return knownSize();
    }

    private synchronized long knownSize() {
        return size;
    }

    private String names() {
        return groups.stream().flatMap(List::stream).map(Path::toString).collect(Collectors.joining(", "));
    }

    String description() {
        return options.limit() == Long.MAX_VALUE ? names() : names() + " (the first " + options.limit() + ")";
    }

    /** SHA-256 of all the text, one side after the other: what {@code cat SOURCE... TARGET... | sha256sum} prints. */
    String checksum() {
        groups.forEach(group -> group.forEach(TextFiles::check));
        MessageDigest digest = sha256();
        List<List<Long>> counts = new ArrayList<>();
        groups.forEach(group -> counts.add(new ArrayList<>()));
        for (int side = 0; side < groups.get(0).size(); side++) {
            for (int group = 0; group < groups.size(); group++) {
                counts.get(group).add(countLines(groups.get(group).get(side), digest));
            }
        }
        for (int group = 0; group < groups.size(); group++) {
            if (counts.get(group).stream().distinct().count() > 1) {
                throw AlignedLines.unequal(counts.get(group), groups.get(group));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static long countLines(Path file, MessageDigest digest) {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        byte last = '\n';
        try (InputStream in = Lines.open(file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                last = buffer[read - 1];
            }
        } catch (IOException e) {
            throw Lines.cannotRead(file.toString(), lines, e);
        }
        return last == '\n' ? lines : lines + 1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
