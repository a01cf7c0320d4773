package io.github.seqwright.recipes.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import io.github.seqwright.data.Example;
import io.github.seqwright.recipes.translation.TatoebaSplit.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TatoebaSplitTest {

    /** Sentences with one to three translations, in a second spelling now and then. */
    private static List<Pair> corpus() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            for (int j = 0; j <= i % 3; j++) {
                pairs.add(new Pair("Sentence " + i + ".", "Phrase " + i + ", " + j + "."));
            }
            if (i % 7 == 0) {
                pairs.add(new Pair("sentence  " + i + "!", "Phrase " + i + " !"));
            }
        }
        return pairs;
    }

    @Test
    void noSentenceIsInTwoSetsAndNonePairIsLostToTraining() {
        List<Pair> corpus = corpus();
        TatoebaSplit split = new TatoebaSplit(corpus, 40, 60);

        Set<String> train = split.train().stream()
                .map(pair -> TatoebaSplit.key(pair.english()))
                .collect(Collectors.toSet());
        Set<String> dev = keys(split.dev());
        Set<String> test = keys(split.test());
        assertThat(train).hasSize(400).doesNotContainAnyElementsOf(dev).doesNotContainAnyElementsOf(test);
        assertThat(split.trainSentences()).isEqualTo(400);
        assertThat(dev).hasSize(40).doesNotContainAnyElementsOf(test);
        assertThat(test).hasSize(60);
        assertThat(split.train())
                .containsExactlyInAnyOrderElementsOf(corpus.stream()
                        .filter(pair -> train.contains(TatoebaSplit.key(pair.english())))
                        .toList());
        assertThat(split.testPairs())
                .containsExactlyInAnyOrderElementsOf(corpus.stream()
                        .filter(pair -> test.contains(TatoebaSplit.key(pair.english())))
                        .toList());
    }

    @Test
    void translationsOfOneSentenceAreItsReferences() {
        List<Pair> corpus = corpus();
        corpus.addAll(corpus());
        TatoebaSplit split = new TatoebaSplit(corpus, 200, 200);

        assertThat(Stream.concat(split.dev().stream(), split.test().stream())).allSatisfy(example -> {
            int number = Integer.parseInt(example.source().replaceAll("\\D", ""));
            // Each pair is there twice, and now and then there is a second spelling with one more translation.
            assertThat(example.references())
                    .hasSize(number % 3 + 1 + (number % 7 == 0 ? 1 : 0))
                    .allMatch(reference -> reference.startsWith("Phrase " + number))
                    .doesNotHaveDuplicates();
            if (number % 3 > 0) {
                assertThat(example.source()).isEqualTo("Sentence " + number + ".");
                assertThat(example.references().get(0)).isEqualTo("Phrase " + number + ", 0.");
            }
        });
    }

    @Test
    void neitherTheOrderNorTheRestOfTheCorpusMatters() {
        List<Pair> shuffled = corpus();
        Collections.shuffle(shuffled, new Random(3));
        TatoebaSplit one = new TatoebaSplit(corpus(), 40, 60);
        TatoebaSplit other = new TatoebaSplit(shuffled, 20, 60);

        assertThat(other.test()).isEqualTo(one.test());
        assertThat(keys(one.dev())).containsAll(keys(other.dev()));
        assertThat(new TatoebaSplit(shuffled, 40, 60).train()).isEqualTo(one.train());
        assertThat(one.train())
                .isNotEqualTo(one.train().stream()
                        .sorted((a, b) -> a.english().compareTo(b.english()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "Go., go",
        "GO!, go",
        "'  \"Go?\" ', go",
        "I\u2019m  here, i'm here",
        "caf\u00e9, cafe\u0301",
        "'It\u00a0is 3.5!', it is 3.5",
        "?!, ?!"
    })
    void spellingsOfOneSentence(String sentence, String same) {
        assertThat(TatoebaSplit.key(sentence)).isEqualTo(TatoebaSplit.key(same));
    }

    @ParameterizedTest
    @CsvSource({"Go on., Go.", "I'm, Im", "3.5, 35", "cafe, caf\u00e9", "?, !"})
    void differentSentences(String sentence, String other) {
        assertThat(TatoebaSplit.key(sentence)).isNotEqualTo(TatoebaSplit.key(other));
    }

    @Test
    void somethingMustBeLeftToTrainOn() {
        assertThatThrownBy(() -> new TatoebaSplit(corpus(), 300, 200))
                .isInstanceOf(InputException.class)
                .hasMessage("Tatoeba: 300 sentences for dev and 200 for test leave none of the 500 English sentences to"
                        + " train on; set data.dev and data.test lower");
    }

    private static Set<String> keys(List<Example<String>> examples) {
        return examples.stream()
                .map(example -> TatoebaSplit.key(example.source()))
                .collect(Collectors.toSet());
    }
}
