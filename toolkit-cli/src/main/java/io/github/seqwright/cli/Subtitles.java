package io.github.seqwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Transcripts with times as subtitles: lines that can be read at a glance, shown while they are spoken. */
enum Subtitles {
    /** SubRip. */
    SRT("", ','),
    /** WebVTT (W3C). */
    VTT("WEBVTT\n\n", '.');

    /** Two lines of 42 letters, and no longer than can be held in mind: what broadcasters ask for. */
    private static final int MOST_LINES = 2;

    private static final int LINE = 42;
    private static final double MOST_SECONDS = 7;

    /** A pause that ends a subtitle. */
    private static final double PAUSE = 1;

    private final String header;
    private final char decimal;

    Subtitles(String header, char decimal) {
        this.header = header;
        this.decimal = decimal;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param words in the order in which they were spoken; an entry may be a whole sentence whose words have no times */
    String text(List<TimedWord> words) {
        StringBuilder text = new StringBuilder(header);
        int number = 1;
        for (List<TimedWord> cue : cues(words)) {
            text.append(number++)
                    .append('\n')
                    .append(time(cue.get(0).begin()))
                    .append(" --> ")
                    .append(time(cue.get(cue.size() - 1).end()))
                    .append('\n')
                    .append(broken(joined(cue)))
                    .append("\n\n");
        }
        return text.toString();
    }

    private static List<List<TimedWord>> cues(List<TimedWord> words) {
        List<List<TimedWord>> cues = new ArrayList<>();
        List<TimedWord> cue = new ArrayList<>();
        for (TimedWord word : words) {
            if (!cue.isEmpty() && !fits(cue, word)) {
                cues.add(cue);
                cue = new ArrayList<>();
            }
            cue.add(word);
        }
        if (!cue.isEmpty()) {
            cues.add(cue);
        }
        return cues;
    }

    private static boolean fits(List<TimedWord> cue, TimedWord next) {
        return broken(joined(cue) + " " + next.word()).lines().count() <= MOST_LINES
                && next.end() - cue.get(0).begin() <= MOST_SECONDS
                && next.begin() - cue.get(cue.size() - 1).end() <= PAUSE;
    }

    private static String joined(List<TimedWord> cue) {
        return cue.stream().map(TimedWord::word).collect(Collectors.joining(" "));
    }

    /** In lines, none longer than need be. */
    private static String broken(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            if (length > 0) {
                boolean fits = length + 1 + word.length() <= LINE;
                lines.append(fits ? ' ' : '\n');
                length = fits ? length + 1 : 0;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }

    private String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                decimal,
                millis % 1000);
    }
}
