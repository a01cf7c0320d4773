package io.github.seqwright.decoder.search;

import io.github.seqwright.search.TableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The definition of beam search written down plainly: one source, Java lists, no early stop. What the real one is held to. */
final class PlainSearch {

    /** @param total log probability, the end included */
    record Output(List<Integer> tokens, double total, double score, boolean ended) {}

    private final TableModel model;
    private final int source;
    private final int end;
    private final int shortest;
    private final int longest;
    private final BeamSearchConfig config;

    PlainSearch(TableModel model, int source, int end, int shortest, int longest, BeamSearchConfig config) {
        this.model = model;
        this.source = source;
        this.end = end;
        this.shortest = shortest;
        this.longest = longest;
        this.config = config;
    }

    private record Path(List<Integer> tokens, double total) {

        Path append(int token, double logProb) {
            return new Path(Stream.concat(tokens.stream(), Stream.of(token)).toList(), total + logProb);
        }
    }

    private List<Path> continuations(Path path) {
        int[] prefix = path.tokens.stream().mapToInt(Integer::intValue).toArray();
        float[] logProbs = model.logProbs(source, prefix);
        List<Path> continuations = new ArrayList<>();
        for (int token = 0; token < logProbs.length; token++) {
            boolean possible = logProbs[token] != Float.NEGATIVE_INFINITY;
            if (possible && (token != end || prefix.length >= shortest)) {
                continuations.add(path.append(token, logProbs[token]));
            }
        }
        return continuations;
    }

    private boolean ended(Path path) {
        return !path.tokens.isEmpty() && path.tokens.get(path.tokens.size() - 1) == end;
    }

    private Output output(Path path) {
        boolean ended = ended(path);
        int length = path.tokens.size();
        List<Integer> tokens = path.tokens.subList(0, ended ? length - 1 : length);
        return new Output(tokens, path.total, config.score(path.total, length), ended);
    }

    /** By beam search, best first. */
    List<Output> beam() {
        List<Path> live = List.of(new Path(List.of(), 0));
        List<Output> finished = new ArrayList<>();
        List<Path> before = live;
        while (!live.isEmpty() && finished.size() < config.beamSize()) {
            before = live;
            List<Path> ranked = live.stream()
                    .flatMap(path -> continuations(path).stream())
                    .sorted(Comparator.comparingDouble(Path::total).reversed())
                    .toList();
            List<Path> taken =
                    ranked.stream().limit(config.beamSize() - finished.size()).toList();
            taken.stream().filter(this::ended).map(this::output).forEach(finished::add);
            live = taken.stream()
                    .filter(path -> !ended(path) && path.tokens.size() <= longest)
                    .toList();
        }
        finished.sort(Comparator.comparingDouble(Output::score).reversed());
        if (live.isEmpty()) {
            before.stream()
                    .map(this::output)
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
            } else if (next.tokens.size() <= longest) {
                collect(next, outputs);
            }
        }
    }
}
