package io.github.seqwright.cli;

import io.github.seqwright.data.AlignedLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finished outputs of one or more systems, and the references they share.
 *
 * @param names of the systems: their files
 * @param outputs of each system one a line
 * @param references of each line one or more
 */
record SystemOutputs(List<String> names, List<List<String>> outputs, List<List<String>> references) {

    /**
     * @throws io.github.seqwright.InputException when a file cannot be read or is empty, or one has another number of lines
     *     than the others
     */
    static SystemOutputs read(List<Path> files, List<Path> targets) {
        List<List<String>> outputs = files.stream()
                .map(file -> (List<String>) new ArrayList<String>())
                .toList();
        List<List<String>> references = new ArrayList<>();
        try (AlignedLines lines =
                TextInputs.open(Stream.concat(files.stream(), targets.stream()).toList())) {
            while (lines.hasNext()) {
                List<String> texts = lines.next();
                for (int i = 0; i < files.size(); i++) {
                    outputs.get(i).add(texts.get(i));
                }
                references.add(texts.subList(files.size(), texts.size()));
            }
        }
        return new SystemOutputs(files.stream().map(TextInputs::name).toList(), outputs, references);
    }

    /** What the lines of a system are called. */
    List<String> ids(int system) {
        return IntStream.rangeClosed(1, size())
                .mapToObj(line -> names.get(system) + ":" + line)
                .toList();
    }

    int size() {
        return references.size();
    }
}
