package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.recipe.Configs;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationFactoryTest {

    private static final String RARE =
            "{tokenizer: {type: bpe, vocabulary_threshold: 50, codes: /no/such/codes}, min_frequency: 1000, max_size: 5}";

    private static Task<?> unfitted(String keys) {
        return new TranslationFactory().unfitted(Configs.of(TranslationFactory.Config.class, keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "source: " + RARE + ", target: " + RARE})
    void unfittedItHasAVocabularyASideWhateverItIsFittedWith(String keys) {
        Task<?> task = unfitted(keys);
        assertThat(task.targetVocabulary().size()).isEqualTo(5);
        assertThat(task.sourceSpec())
                .isInstanceOf(SourceSpec.Tokens.class)
                .isNotEqualTo(new SourceSpec.Tokens(task.targetVocabulary()));
    }

    @Test
    void unfittedItReadsNoDictionary() {
        assertThat(unfitted("replace_unknown: true, dictionary: /no/such/file").readsAttention())
                .isTrue();
    }

    @Test
    void unfittedAndJointItHasOneVocabulary() {
        Task<?> task = unfitted("joint: true");
        assertThat(task.sourceSpec()).isEqualTo(new SourceSpec.Tokens(task.targetVocabulary()));
    }
}
