package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubtitlesTest {

    @Test
    void subRip() {
        List<TimedWord> words = List.of(
                new TimedWord("turn", 0, 0.4), new TimedWord("left", 0.5, 0.9), new TimedWord("now", 3661.25, 3662));
        assertThat(Subtitles.SRT.text(words))
                .isEqualTo("1\n00:00:00,000 --> 00:00:00,900\nturn left\n\n"
                        + "2\n01:01:01,250 --> 01:01:02,000\nnow\n\n");
    }

    @Test
    void webVtt() {
        assertThat(Subtitles.VTT.text(List.of(new TimedWord("now", 61.5, 62))))
                .isEqualTo("WEBVTT\n\n1\n00:01:01.500 --> 00:01:02.000\nnow\n\n");
        assertThat(Subtitles.VTT.text(List.of())).isEqualTo("WEBVTT\n\n");
    }

    @Test
    void longSpeechIsShownInPiecesOfTwoLines() {
        List<TimedWord> words = IntStream.range(0, 60)
                .mapToObj(i -> new TimedWord("subtitle", i * 0.2, i * 0.2 + 0.2))
                .toList();
        String text = Subtitles.SRT.text(words);
        String[] cues = text.strip().split("\n\n");
        assertThat(cues).hasSizeGreaterThan(6);
        for (String cue : cues) {
            List<String> lines = cue.lines().toList();
            assertThat(lines).hasSizeBetween(3, 4);
            assertThat(lines.subList(2, lines.size())).allMatch(line -> line.length() <= 42);
        }
        assertThat(text.split("subtitle", -1)).hasSize(61);
    }
}
