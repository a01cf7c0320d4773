package io.github.seqwright.text;

import io.github.seqwright.InputException;
import io.github.seqwright.io.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The merges of byte pair encoding (Sennrich et al. 2016, section 3.2), the first learned first, and their file format,
 * the one of subword-nmt.
 *
 * @param version how words end: with the marker {@link #END} glued to the last character, or as a symbol of its own
 * @param merges pairs of symbols that become one
 */
record BpeCodes(Version version, List<Merge> merges) {

    /** Marks the end of a word in symbols; never part of a token. */
    static final String END = "</w>";

    private static final String HEADER = "#version:";

    enum Version {
        /** The end marker is a symbol of its own. A file without header is of this version. */
        V0_1("0.1"),
        /** The end marker is part of the last character's symbol. */
        V0_2("0.2");

        private final String text;

        Version(String text) {
            this.text = text;
        }
    }

    record Merge(String left, String right) {
        String merged() {
            return left + right;
        }
    }

    BpeCodes {
        merges = List.copyOf(merges);
    }

    /** @throws InputException naming file and line when it is not a codes file */
    static BpeCodes read(Path file) {
        List<String> lines = Utf8Lines.read(file);
        boolean header = !lines.isEmpty() && lines.get(0).startsWith(HEADER);
        Version version = header ? version(file, lines.get(0)) : Version.V0_1;
        List<Merge> merges = new ArrayList<>(lines.size());
        for (int i = header ? 1 : 0; i < lines.size(); i++) {
            String[] symbols = lines.get(i).replaceAll("^ +| +$", "").split(" ", -1);
            if (symbols.length != 2) {
                throw new InputException(Utf8Lines.at(file, i + 1) + "found '" + lines.get(i)
                        + "' but expected two symbols with a space between them; give a codes file of subword-nmt's"
                        + " learn-bpe");
            }
            merges.add(new Merge(symbols[0], symbols[1]));
        }
        return new BpeCodes(version, merges);
    }

    /** @throws InputException when the file cannot be written */
    void write(Path file) {
        StringBuilder text =
                new StringBuilder(HEADER).append(' ').append(version.text).append('\n');
        for (Merge merge : merges) {
            text.append(merge.left()).append(' ').append(merge.right()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    private static Version version(Path file, String header) {
        String found = header.substring(HEADER.length()).strip();
        for (Version version : Version.values()) {
            if (found.matches(version.text.replace(".", "\\.") + "(\\.0+)*")) {
                return version;
            }
        }
        throw new InputException(Utf8Lines.at(file, 1) + "codes of version '" + found
                + "' are not supported, only 0.1 and 0.2 on characters; learn codes without --bytes");
    }
}
