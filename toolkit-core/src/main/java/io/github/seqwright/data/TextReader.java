package io.github.seqwright.data;

import io.github.seqwright.data.TextFiles.Place;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over {@link TextFiles}: group after group, without the examples to be skipped. */
final class TextReader implements Dataset.Reader<String> {

    private final TextFiles files;
    private AlignedLines lines;
    private int group;
    private @Nullable Example<String> ahead;
    private long given;
    private long skipped;
    private @Nullable String firstSkipped;
    private boolean ended;

    TextReader(TextFiles files, Place place) {
        this.files = files;
        this.given = place.example();
        this.group = place.group();
        this.skipped = place.skipped();
        this.firstSkipped = place.firstSkipped();
        this.lines = files.openGroup(place.group(), place.line(), place.offsets());
    }

    void skipTo(long position) {
        while (given < position && hasNext()) {
            next();
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = find();
            if (ahead == null) {
                ended = true;
                close();
                files.finished(given, skipped, firstSkipped);
            }
        }
        return ahead != null;
    }

    @Override
    public Example<String> next() {
        Example<String> example = hasNext() ? ahead : null;
        if (example == null) {
            throw new NoSuchElementException("the data has " + given + " examples");
        }
        ahead = null;
        given++;
        return example;
    }

    private @Nullable Example<String> find() {
        if (given >= files.limit()) {
            return null;
        }
        files.remember(new Place(given, group, lines.lineNumber(), lines.offsets(), skipped, firstSkipped));
        while (lines.hasNext() || openNextGroup()) {
            Example<String> example = files.parse(group, lines);
            Optional<Example<String>> kept = files.keep(example);
            if (kept.isPresent()) {
                return kept.get();
            }
            skipped++;
            firstSkipped = firstSkipped == null ? example.id() : firstSkipped;
        }
        return null;
    }

    private boolean openNextGroup() {
        if (group + 1 == files.groups()) {
            return false;
        }
        lines.close();
        group++;
        lines = files.openGroup(group);
        return true;
    }

    @Override
    public void close() {
        lines.close();
    }
}
