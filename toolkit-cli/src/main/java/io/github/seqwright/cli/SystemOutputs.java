package io.github.seqwright.cli;

import io.github.seqwright.data.Dataset;
import io.github.seqwright.data.Example;
import io.github.seqwright.data.ParallelText;
import io.github.seqwright.data.TextOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finished outputs of one or more systems, and the references they share.
 *
 * @param files one a system
 * @param outputs of each system one a line
 * @param references of each line one or more
 */
record SystemOutputs(List<Path> files, List<List<String>> outputs, List<List<String>> references) {

    /**
     * @throws io.github.seqwright.InputException when a file cannot be read, all are empty, or one has another number of
     *     lines than the others
     */
    static SystemOutputs read(List<Path> files, List<Path> targets) {
        List<List<String>> outputs = files.stream()
                .map(file -> (List<String>) new ArrayList<String>())
                .toList();
        List<List<String>> references = new ArrayList<>();
        List<List<Path>> others = Stream.concat(files.stream().skip(1), targets.stream())
                .map(List::of)
                .toList();
        ParallelText lines = new ParallelText(List.of(files.get(0)), others, TextOptions.forEvaluation());
        try (Dataset.Reader<String> reader = lines.open(0)) {
            while (reader.hasNext()) {
                Example<String> line = reader.next();
                outputs.get(0).add(line.source());
                for (int i = 1; i < files.size(); i++) {
                    outputs.get(i).add(line.references().get(i - 1));
                }
                references.add(List.copyOf(line.references()
                        .subList(files.size() - 1, line.references().size())));
            }
        }
        return new SystemOutputs(files, outputs, references);
    }

    int size() {
        return references.size();
    }
}
