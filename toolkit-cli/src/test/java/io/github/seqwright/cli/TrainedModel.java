package io.github.seqwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A run of {@code seqwright train} that all test classes share; they get it as a parameter and leave it as it is. */
final class TrainedModel implements ParameterResolver {

    /** Twenty updates of a tiny network: it translates nothing right, but differently from line to line. */
    static final String RECIPE = """
            # A tiny network.
            task:
              type: translation
              source: {tokenizer: word}
              target: {tokenizer: word}
            data: {type: number_phrases, language: fr, train: 200, dev: 10, test: 10}
            model:
              input: {type: embedding, size: 8, dropout: 0.1}
              target: {embedding: 8}
              encoder: {type: recurrent, cell: lstm, hidden: 8}
              decoder: {type: recurrent, cell: lstm, hidden: 8, attention: additive, input_feeding: true}
            training:
              epochs: 1
              batch: {size: 10}
              learning_rate: 0.003
              scheduled_sampling: {start: 0.7}
              log_every: 1
            search:
              method: {type: beam, beam_size: 3}
              limits: {max_length: 20}
            evaluation: {metrics: [exact_match, bleu], validation_examples: 4}
            """;

    /** How the command ended, and the folder in which it ran: the recipe is tiny.yaml there, the run runs/tiny. */
    record Trained(CliProcess.Result result, Path folder) implements AutoCloseable {

        Path run() {
            return folder.resolve("runs").resolve("tiny");
        }

        Path bundle() {
            return run().resolve("model");
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trained.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TrainedModel.class))
                .computeIfAbsent(Trained.class, key -> train(), Trained.class);
    }

    private static Trained train() {
        try {
            Path folder = Files.createTempDirectory("seqwright");
            Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
            CliProcess.Result result =
                    CliProcess.seqwright("train", "tiny.yaml").in(folder).run();
            return new Trained(result, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a folder with all that is in it. */
    static Path copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        return to;
    }
}
