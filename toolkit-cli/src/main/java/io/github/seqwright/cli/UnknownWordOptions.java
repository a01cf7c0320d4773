package io.github.seqwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What becomes of unknown words in outputs. */
final class UnknownWordOptions {

    @Option(
            names = "--replace-unknown",
            arity = "0..1",
            paramLabel = "DICTIONARY",
            preprocessor = OnlyBehindEqualsSign.class,
            description =
                    "Replace an unknown word of a translation by the source word that it attends to most, or by what"
                            + " a dictionary has for it, a file of lines word<TAB>translation. No effect on models without"
                            + " unknown words, as those with subwords.")
    private @Nullable String dictionary;

    /** What it means in the keys of a recipe. */
    List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        if (dictionary != null) {
            overrides.add("task.replace_unknown=true");
            if (!dictionary.isEmpty()) {
                overrides.add("task.dictionary=" + dictionary);
            }
        }
        return overrides;
    }

    /** Else the input file after {@code --replace-unknown} would be taken for a dictionary. */
    static final class OnlyBehindEqualsSign implements IParameterPreprocessor {

        @Override
        @SuppressWarnings("JdkObsolete") // the interface wants a Stack
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (command.parser().separator().equals(info.get("separator"))) {
                return false;
            }
            option.setValue("");
            return true;
        }
    }
}
