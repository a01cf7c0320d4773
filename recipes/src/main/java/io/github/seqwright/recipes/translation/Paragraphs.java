package io.github.seqwright.recipes.translation;

import io.github.seqwright.InputException;
import io.github.seqwright.model.Seq2Seq;
import org.jspecify.annotations.Nullable;

/** Cuts paragraphs into sentences that a model can translate. Not safe for several threads. */
public final class Paragraphs {

    private final Sentences sentences;
    private final LongSentences longSentences;

    private Paragraphs(Sentences sentences, LongSentences longSentences) {
        this.sentences = sentences;
        this.longSentences = longSentences;
    }

    /**
     * For a translation model. Sentences longer than it reads ({@code task.source.max_length}) will be cut.
     *
     * @param language of the text, a tag such as {@code en} or {@code pt-BR}; null for {@link #language}
     * @throws InputException when there is no such language, or the model does not translate
     */
    public static Paragraphs of(Seq2Seq<String> model, @Nullable String language) {
        if (!(model.task() instanceof Translation translation)) {
            throw new InputException("documents can be translated only by models of the task 'translation', but this"
                    + " one's is '" + model.recipe().task().type() + "'");
        }
        return new Paragraphs(
                new Sentences(language != null ? language : language(model)),
                new LongSentences(translation::sourceLength, translation.maxSourceLength()));
    }

    /** The language that a model's recipe says it reads, {@code task.source_language}; null when it says none. */
    public static @Nullable String language(Seq2Seq<String> model) {
        return model.recipe().task().config() instanceof TranslationFactory.Config config
                ? config.sourceLanguage()
                : null;
    }

    /** @throws InputException when there is no language of this tag */
    public static void checkLanguage(String tag) {
        Sentences.locale(tag);
    }

    public Paragraph read(String line) {
        return new Paragraph(
                line,
                sentences.of(line).stream()
                        .flatMap(sentence -> longSentences.cut(sentence).stream())
                        .toList());
    }
}
