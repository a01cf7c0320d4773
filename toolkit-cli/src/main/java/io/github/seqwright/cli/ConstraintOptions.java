package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Lines;
import io.github.seqwright.model.Seq2Seq;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What translations must begin with, and of which words they may be made. */
final class ConstraintOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--prefixes",
            paramLabel = "FILE",
            description =
                    "What each translation begins with, a line for each line of the input, empty where it begins as it"
                            + " likes; '-' for standard input.")
    private @Nullable Path prefixes;

    @Option(
            names = "--allowed-words",
            paramLabel = "FILE",
            description =
                    "Text whose tokens are the only ones that translations may be made of, apart from prefixes. Of"
                            + " models with subwords these are pieces of words.")
    private @Nullable Path allowedWords;

    /**
     * To be called before a model is loaded.
     *
     * @param inputs what is to be translated
     */
    void check(boolean paragraphs, List<Path> inputs) {
        if (prefixes != null && paragraphs) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--prefixes: a paragraph has several sentences but one prefix; give a sentence a line, without"
                            + " --paragraphs");
        }
        List<Path> read = Stream.of(inputs.stream(), Stream.ofNullable(prefixes), Stream.ofNullable(allowedWords))
                .flatMap(files -> files)
                .toList();
        if (TextInputs.shareStandardInput(read)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-: standard input can be only one of FILE (where none is named), --prefixes and --allowed-words; name"
                            + " files for the others");
        }
    }

    /** To be closed by the caller. */
    PrefixLines openPrefixes() {
        return prefixes == null ? PrefixLines.none() : PrefixLines.of(prefixes);
    }

    /** Null for all. */
    @Nullable
    Set<Integer> allowed(Seq2Seq<?> translator) {
        if (allowedWords == null) {
            return null;
        }
        try (Lines lines = TextInputs.open(allowedWords)) {
            Set<Integer> tokens = translator.tokensOf(lines);
            if (tokens.isEmpty()) {
                throw new InputException(TextInputs.name(allowedWords)
                        + ": no token of it is in the model's vocabulary, so that nothing could"
                        + " come out; list words of the target language");
            }
            return tokens;
        }
    }
}
