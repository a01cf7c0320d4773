package io.github.seqwright.decoder.search;

import io.github.seqwright.InputException;
import io.github.seqwright.search.SearchRequest;
import io.github.seqwright.search.SearchSource;
import java.util.stream.IntStream;

/** What the outputs of one source may be: how long, how they begin and end, and what may not follow. */
final class Rules {

    /** No token: any may follow that is not banned. */
    static final int ANY = -1;

    static final int[] NONE = {};

    private final SearchRequest request;
    private final SearchSource source;
    private final int shortest;
    private final int longest;

    Rules(SearchRequest request, SearchSource source) {
        this.request = request;
        this.source = source;
        shortest = request.limits().shortest(source.length());
        longest = Math.max(source.prefix().length, request.limits().longest(source.length()));
    }

    SearchRequest request() {
        return request;
    }

    SearchSource source() {
        return source;
    }

    /** Most tokens, end-of-sentence not counted. */
    int longest() {
        return longest;
    }

    /** The token that must come behind so many others, or {@link #ANY}. */
    int forced(int length) {
        int[] prefix = source.prefix();
        return length < prefix.length ? prefix[length] : ANY;
    }

    /** Tokens that may not come behind these, though the request allows them elsewhere. */
    int[] banned(Prefix prefix) {
        boolean tooShort = prefix.length() < shortest;
        int n = request.limits().noRepeatNgram();
        int times = request.limits().maxRepeats();
        if (n == 0 && times == 0) {
            return tooShort ? new int[] {request.endToken()} : NONE;
        }
        int[] tokens = prefix.tokens();
        IntStream end = tooShort ? IntStream.of(request.endToken()) : IntStream.empty();
        IntStream again = n == 0 ? IntStream.empty() : repeating(tokens, n);
        IntStream round = times == 0 ? IntStream.empty() : looping(tokens, times);
        return IntStream.concat(end, IntStream.concat(again, round)).toArray();
    }

    /** Tokens that would make the last n equal to n earlier ones. */
    private static IntStream repeating(int[] tokens, int n) {
        int tail = tokens.length - n + 1;
        return IntStream.range(0, Math.max(0, tail))
                .filter(start -> IntStream.range(0, n - 1).allMatch(i -> tokens[start + i] == tokens[tail + i]))
                .map(start -> tokens[start + n - 1]);
    }

    /** Tokens with which the last few would have come once more in a row than so many times. */
    private static IntStream looping(int[] tokens, int times) {
        int length = tokens.length;
        return IntStream.rangeClosed(1, (length + 1) / (times + 1))
                .filter(period -> IntStream.range(length + 1 - times * period, length)
                        .allMatch(i -> tokens[i] == tokens[i - period]))
                .map(period -> tokens[length - period]);
    }

    /** @throws IllegalArgumentException when the prefix holds end-of-sentence or what is no token of the vocabulary */
    void requirePrefix(long vocabulary) {
        for (int token : source.prefix()) {
            if (token < 0 || token >= vocabulary || token == request.endToken()) {
                throw new IllegalArgumentException("the prefix of source " + source.number() + " holds " + token
                        + "; its tokens are from 0 to " + (vocabulary - 1) + ", and none is end-of-sentence, "
                        + request.endToken());
            }
        }
    }

    /** @throws InputException when what the model gave is not a log probability */
    void requireNumber(double logProb, int token, int length) {
        if (Double.isNaN(logProb) || logProb == Double.POSITIVE_INFINITY) {
            throw new InputException("the model gave " + logProb + " as log probability of token " + token
                    + " after " + length + " tokens of source " + source.number()
                    + " (from 0): its weights or the source's features hold NaN or infinity, as those of a training that diverged;"
                    + " train with a lower training.learning_rate or training.clip_norm");
        }
    }
}
