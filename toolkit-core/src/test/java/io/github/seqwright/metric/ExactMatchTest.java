package io.github.seqwright.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seqwright.recipe.Configs;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExactMatchTest {

    @Test
    void countsHypothesesThatEqualAReference() {
        Score score = new ExactMatch()
                .score(
                        List.of(" two  hundred\u00a0one ", "Seven", "nine", ""),
                        List.of(
                                List.of("two hundred one"),
                                List.of("seven"),
                                List.of("neun", "nine"),
                                List.of("zero")));

        assertThat(score.value()).isEqualTo(50);
        assertThat(score.details()).containsExactlyEntriesOf(Map.of("matches", 2.0));
        assertThat(score.signature()).isEqualTo("nrefs:var|case:mixed|space:normalized|version:seqwright-0.1");
    }

    @Test
    @SuppressWarnings("rawtypes")
    void metricsAreFoundByName() {
        Map<String, MetricFactory<?>> found = ServiceLoader.load(MetricFactory.class).stream()
                .map(provider -> (MetricFactory<?>) provider.get())
                .collect(Collectors.toMap(MetricFactory::name, factory -> factory));

        assertThat(found)
                .containsKeys(
                        "bleu",
                        "caption_bleu",
                        "cer",
                        "chrf",
                        "cider",
                        "exact_match",
                        "mer",
                        "rouge_l",
                        "ter",
                        "wer",
                        "wil");
        Metric bleu = new Bleu.Factory().create(Configs.defaults(Bleu.Config.class));
        assertThat(bleu.name()).isEqualTo(new Bleu.Factory().name());
        assertThat(new ExactMatch().name()).isEqualTo(new ExactMatch.Factory().name());
    }

    @Test
    void betterFollowsTheDirectionOfTheMetric() {
        assertThat(score(30, true).betterThan(score(20, true))).isTrue();
        assertThat(score(30, false).betterThan(score(20, false))).isFalse();
        assertThat(score(Double.NaN, true).betterThan(score(20, true))).isFalse();
    }

    private static Score score(double value, boolean higherIsBetter) {
        return new Score("x", value, higherIsBetter, "", Map.of());
    }
}
