package io.github.seqwright.decoder.search;

import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import io.github.seqwright.search.TableCursor;
import io.github.seqwright.search.TableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The definition of beam search written down plainly: one source, Java lists, no early stop. What the real one is held to. */
final class PlainSearch {

    /** @param total log probability, the end included */
    record Output(List<Integer> tokens, double total, double score, boolean ended) {}

    private final TableModel model;
    private final int source;
    private final SearchSource asked;
    private final SearchRequest request;
    private final BeamSearchConfig config;

    PlainSearch(TableModel model, int source, SearchSource asked, SearchRequest request, BeamSearchConfig config) {
        this.model = model;
        this.source = source;
        this.asked = asked;
        this.request = request;
        this.config = config;
    }

    private record Path(List<Integer> tokens, double total) {

        Path append(int token, double logProb) {
            return new Path(Stream.concat(tokens.stream(), Stream.of(token)).toList(), total + logProb);
        }

        int last() {
            return tokens.get(tokens.size() - 1);
        }

        int[] array() {
            return tokens.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private List<Path> continuations(Path path) {
        float[] logProbs = model.logProbs(source, path.array());
        List<Path> continuations = new ArrayList<>();
        for (int token = 0; token < logProbs.length; token++) {
            if (logProbs[token] != Float.NEGATIVE_INFINITY && mayFollow(path, token)) {
                continuations.add(path.append(token, logProbs[token]));
            }
        }
        double threshold = request.limits().endThreshold();
        double likeliest = continuations.stream()
                .filter(next -> !ended(next))
                .mapToDouble(next -> logProbs[next.last()])
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        if (threshold > 0 && path.tokens.size() >= asked.prefix().length) {
            continuations.removeIf(next -> ended(next) && logProbs[request.endToken()] < (float) threshold * likeliest);
        }
        return continuations;
    }

    /** Those of all paths whose attention does not leap too far; of all where every one's does. */
    private List<Path> continuations(List<Path> live) {
        List<Path> near = live.stream().filter(path -> !leaps(path)).toList();
        return (near.isEmpty() ? live : near)
                .stream().flatMap(path -> continuations(path).stream()).toList();
    }

    private boolean leaps(Path path) {
        int length = path.tokens.size();
        if (config.maxAttentionShift() == 0 || length == 0) {
            return false;
        }
        return Math.abs(peak(path, length) - peak(path, length - 1)) > config.maxAttentionShift();
    }

    /** Where the attention is behind a path's first tokens. */
    private int peak(Path path, int length) {
        float[] weights = TableCursor.attention(source, Arrays.copyOf(path.array(), length), asked.memoryLength());
        int peak = 0;
        for (int position = 1; position < weights.length; position++) {
            peak = weights[position] > weights[peak] ? position : peak;
        }
        return peak;
    }

    private boolean mayFollow(Path path, int token) {
        int length = path.tokens.size();
        if (length < asked.prefix().length) {
            return token == asked.prefix()[length];
        }
        if (token == request.endToken()) {
            return length >= request.limits().shortest(asked.length());
        }
        return request.allows(token)
                && !repeats(path.append(token, 0).tokens, request.limits().noRepeatNgram())
                && !loops(path.append(token, 0).tokens, request.limits().maxRepeats());
    }

    /** Whether the last few tokens, however many, stand there more often than so many times in a row. */
    private static boolean loops(List<Integer> tokens, int times) {
        int length = tokens.size();
        for (int period = 1; times > 0 && period * (times + 1) <= length; period++) {
            List<Integer> loop = tokens.subList(length - period, length);
            boolean all = true;
            for (int turn = 0; turn <= times; turn++) {
                int end = length - turn * period;
                all &= tokens.subList(end - period, end).equals(loop);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last n tokens stand there before. */
    private static boolean repeats(List<Integer> tokens, int n) {
        if (n == 0 || tokens.size() < n) {
            return false;
        }
        List<Integer> last = tokens.subList(tokens.size() - n, tokens.size());
        return Collections.indexOfSubList(tokens, last) < tokens.size() - n;
    }

    private int longest() {
        return Math.max(asked.prefix().length, request.limits().longest(asked.length()));
    }

    private double score(Path path) {
        double score = config.score(path.total, path.tokens.size());
        if (config.coveragePenalty() == 0) {
            return score;
        }
        double penalty = 0;
        for (int position = 0; position < asked.memoryLength(); position++) {
            double covered = 0;
            for (int t = path.tokens.size(); t > 0; t--) {
                int[] before = Arrays.copyOf(path.array(), t - 1);
                covered += TableCursor.attention(source, before, asked.memoryLength())[position];
            }
            penalty += Math.log(Math.min(covered, 1.0));
        }
        return score + config.coveragePenalty() * penalty;
    }

    private boolean ended(Path path) {
        return !path.tokens.isEmpty() && path.tokens.get(path.tokens.size() - 1) == request.endToken();
    }

    private Output output(Path path) {
        boolean ended = ended(path);
        int length = path.tokens.size();
        List<Integer> tokens = path.tokens.subList(0, ended ? length - 1 : length);
        return new Output(tokens, path.total, score(path), ended);
    }

    /** By beam search, best first. */
    List<Output> beam() {
        List<Path> live = List.of(new Path(List.of(), 0));
        List<Output> finished = new ArrayList<>();
        List<Path> before = live;
        while (!live.isEmpty() && finished.size() < config.beamSize()) {
            before = live;
            List<Path> ranked = continuations(live).stream()
                    .sorted(Comparator.comparingDouble(Path::total).reversed().thenComparingInt(Path::last))
                    .toList();
            List<Path> taken =
                    ranked.stream().limit(config.beamSize() - finished.size()).toList();
            taken.stream().filter(this::ended).map(this::output).forEach(finished::add);
            live = taken.stream()
                    .filter(path -> !ended(path) && path.tokens.size() <= longest())
                    .toList();
        }
        finished.sort(Comparator.comparingDouble(Output::score).reversed());
        if (live.isEmpty()) {
            before.stream()
                    .map(this::output)
                    .sorted(Comparator.comparingDouble(Output::score).reversed())
                    .filter(cut -> finished.stream().noneMatch(output -> output.tokens.equals(cut.tokens)))
                    .forEach(finished::add);
        }
        return finished;
    }

    /** Everything that ends within the limits, best first. */
    List<Output> all() {
        List<Output> outputs = new ArrayList<>();
        collect(new Path(List.of(), 0), outputs);
        outputs.sort(Comparator.comparingDouble(Output::score).reversed());
        return outputs;
    }

    private void collect(Path path, List<Output> outputs) {
        for (Path next : continuations(path)) {
            if (ended(next)) {
                outputs.add(output(next));
            } else if (next.tokens.size() <= longest()) {
                collect(next, outputs);
            }
        }
    }
}
