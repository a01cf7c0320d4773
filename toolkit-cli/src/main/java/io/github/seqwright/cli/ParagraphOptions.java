package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.model.Seq2Seq;
import io.github.seqwright.recipes.translation.Paragraph;
import io.github.seqwright.recipes.translation.Paragraphs;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How lines of input become what is translated: each is a sentence, or a paragraph of them. */
final class ParagraphOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--paragraphs",
            description = "A line is a paragraph: its sentences are translated one by one and joined again.")
    private boolean paragraphs;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description =
                    "With --paragraphs: the language of the input, e.g. en; it tells where sentences end. Default:"
                            + " task.source_language of the model's recipe.")
    private @Nullable String language;

    boolean paragraphs() {
        return paragraphs;
    }

    /** To be called before a model is loaded. */
    void check() {
        if (language == null) {
            return;
        }
        if (!paragraphs) {
            throw new ParameterException(spec.commandLine(), "--language goes with --paragraphs; add it");
        }
        try {
            Paragraphs.checkLanguage(language);
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), "--language: " + e.getMessage(), e);
        }
    }

    Function<String, Paragraph> reader(Seq2Seq<String> translator) {
        if (!paragraphs) {
            return Paragraph::ofOneSentence;
        }
        if (language == null && Paragraphs.language(translator) == null) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "seqwright: the model's recipe has no task.source_language, so abbreviations may be taken for"
                                    + " ends of sentences; name the language of the input, e.g. --language en");
        }
        return Paragraphs.of(translator, language)::read;
    }
}
