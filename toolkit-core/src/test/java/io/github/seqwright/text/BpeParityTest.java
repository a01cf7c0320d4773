package io.github.seqwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds byte pair encoding to subword-nmt; {@code src/test/python/bpe_fixture.py} made the files. */
class BpeParityTest {

    private static final Words WHITE_SPACE = new Words(PreTokenizer.WHITE_SPACE, false);

    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        for (String name : List.of("codes", "codes-0.1", "vocabulary")) {
            Files.writeString(folder.resolve(name), fixture(name));
        }
    }

    @Test
    void learnsTheSameMerges() throws IOException {
        Map<String, Long> wordCounts = WHITE_SPACE.count(fixture("text").lines());
        BpeCodes learned = BpeLearner.learn(wordCounts, 1500, 2);

        learned.write(folder.resolve("learned"));

        assertThat(learned.merges()).hasSize(1500);
        assertThat(Files.readString(folder.resolve("learned"))).isEqualTo(fixture("codes"));
    }

    @ParameterizedTest
    @CsvSource({"codes,0,segmented", "codes,20,segmented-threshold-20", "codes-0.1,0,segmented-0.1"})
    void segmentsEveryLineAlike(String codes, int threshold, String expected) throws IOException {
        BpeTokenizerFactory.Config config = new BpeTokenizerFactory.Config(
                0,
                2,
                PreTokenizer.WHITE_SPACE,
                false,
                0,
                threshold,
                folder.resolve(codes),
                threshold == 0 ? null : folder.resolve("vocabulary"));
        Tokenizer tokenizer =
                new BpeTokenizerFactory().train(config, fixture("text").lines());

        List<String> segmented = fixture("text")
                .lines()
                .map(line -> String.join(" ", tokenizer.tokenize(line)))
                .toList();

        assertThat(segmented).hasSize(5000);
        assertThat(segmented).isEqualTo(fixture(expected).lines().toList());
    }

    @Test
    void countsTheSameUnits() throws IOException {
        Map<String, Long> wordCounts = WHITE_SPACE.count(fixture("text").lines());
        BpeSegmenter segmenter = new BpeSegmenter(BpeCodes.read(folder.resolve("codes")), null);

        assertThat(BpeUnits.count(wordCounts, segmenter)).isEqualTo(BpeUnits.read(folder.resolve("vocabulary"), 1));
    }

    private static String fixture(String name) throws IOException {
        try (InputStream in = BpeParityTest.class.getResourceAsStream("bpe/" + name + ".gz")) {
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
