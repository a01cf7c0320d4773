package io.github.seqwright.recipes.translation;

import io.github.seqwright.data.Example;
import io.github.seqwright.data.Features;
import io.github.seqwright.data.Sample;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.nn.Layout;
import io.github.seqwright.recipes.text.TextSide;
import io.github.seqwright.search.Hypothesis;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text to text. The encoder reads the source's tokens and end-of-sentence, so that even an empty line is something. */
final class Translation implements Task<String> {

    private static final Logger LOG = LoggerFactory.getLogger(Translation.class);

    private static final int CUTS_SHOWN = 5;

    private final AtomicInteger cuts = new AtomicInteger();
    private final TextSide source;
    private final TextSide target;
    private final boolean joint;
    private final @Nullable UnknownWords unknownWords;

    /**
     * @param target the same as the source where one tokenizer and vocabulary serve both
     * @param unknownWords what becomes of unknown words in outputs; null to leave them
     */
    @SuppressWarnings("ReferenceEquality") // the same, not one that happens to be equal
    Translation(TextSide source, TextSide target, @Nullable UnknownWords unknownWords) {
        this.source = source;
        this.target = target;
        this.joint = source == target;
        this.unknownWords = unknownWords;
    }

    @Override
    public Class<String> sourceType() {
        return String.class;
    }

    @Override
    public SourceSpec sourceSpec() {
        return new SourceSpec.Tokens(source.vocabulary());
    }

    @Override
    public Vocabulary targetVocabulary() {
        return target.vocabulary();
    }

    @Override
    public Features features(String text) {
        int[] ids = source.ids(text);
        if (ids.length > source.maxLength()) {
            warnOfCut(ids.length, text);
            ids = Arrays.copyOf(ids, source.maxLength());
        }
        return ended(ids);
    }

    private void warnOfCut(int tokens, String text) {
        int count = cuts.incrementAndGet();
        if (count <= CUTS_SHOWN) {
            LOG.warn(
                    "a text of {} tokens was cut to the {} of task.source.max_length: '{}...'{}",
                    tokens,
                    source.maxLength(),
                    text.substring(0, Math.min(40, text.length())),
                    count == CUTS_SHOWN ? "; further ones are not reported" : "");
        }
    }

    private static TokenIds ended(int[] ids) {
        int[] row = Arrays.copyOf(ids, ids.length + 1);
        row[ids.length] = Vocabulary.EOS;
        return new TokenIds(row);
    }

    @Override
    public int[] target(String text) {
        return target.ids(text);
    }

    @Override
    public Optional<Sample> trainingSample(Example<String> example, Random random) {
        int[] ids = source.vocabulary().ids(source.tokenizer().tokenize(example.source(), random));
        List<int[]> targets = new ArrayList<>();
        for (String reference : example.references()) {
            targets.add(target.vocabulary().ids(target.tokenizer().tokenize(reference, random)));
        }
        boolean tooLong = ids.length > source.maxLength()
                || targets.stream().anyMatch(tokens -> tokens.length > target.maxLength());
        return tooLong ? Optional.empty() : Optional.of(new Sample(ended(ids), targets));
    }

    @Override
    public String text(int[] tokens) {
        return target.text(tokens);
    }

    @Override
    public String text(String sourceText, Hypothesis output) {
        return unknownWords == null ? text(output.tokens()) : unknownWords.replaced(sourceText, output);
    }

    @Override
    public boolean readsAttention() {
        return unknownWords != null;
    }

    /** How many tokens the encoder would read of a text if it were not cut. */
    int sourceLength(String text) {
        return source.tokenizer().tokenize(text).size();
    }

    int maxSourceLength() {
        return source.maxLength();
    }

    @Override
    public List<String> sourceLabels(String text, Layout.Time layout, int positions) {
        List<String> labels = new ArrayList<>(source.tokenizer().tokenize(text));
        if (labels.size() > source.maxLength()) {
            labels = new ArrayList<>(labels.subList(0, source.maxLength()));
        }
        labels.add(source.vocabulary().token(Vocabulary.EOS));
        return layout.labels(labels);
    }

    @Override
    public String parse(String argument) {
        return argument;
    }

    @Override
    public void save(Path folder) {
        if (joint) {
            source.save(folder.resolve(TextSide.JOINT));
        } else {
            source.save(folder.resolve(TextSide.SOURCE));
            target.save(folder.resolve(TextSide.TARGET));
        }
        if (unknownWords != null) {
            unknownWords.save(folder);
        }
    }
}
