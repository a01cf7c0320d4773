package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.seqwright.metric.Score;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreFormatTest {

    @Test
    void numbersThatAreNotFinite() {
        assertThat(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1234.567))
                .extracting(ScoreFormat::text)
                .containsExactly("nan", "inf", "-inf", "1234.57");
        JsonObject json = new JsonObject();
        json.add("perplexity", ScoreFormat.json(Double.POSITIVE_INFINITY));
        assertThat(ScoreFormat.GSON.toJson(json)).isEqualTo("{\"perplexity\":null}");
        StringWriter text = new StringWriter();
        ScoreFormat.printPerplexity(new PrintWriter(text), Double.POSITIVE_INFINITY);
        assertThat(text.toString().strip()).isEqualTo("perplexity        inf");
    }

    @Test
    void scoresOfTheSameNameAreTold() {
        Score score = new Score("bleu", 1, true, "tok:13a", Map.of());

        assertThat(ScoreFormat.json(List.of(score, score, score)).keySet()).containsExactly("bleu", "bleu-2", "bleu-3");
    }
}
