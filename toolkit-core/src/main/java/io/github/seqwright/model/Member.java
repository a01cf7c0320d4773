package io.github.seqwright.model;

import ai.djl.ndarray.NDManager;
import io.github.seqwright.InputException;
import io.github.seqwright.task.Task;
import io.github.seqwright.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model of an ensemble, opened but for its weights.
 *
 * @param path what its user calls it
 */
record Member(Path path, ModelBundle bundle, Task<?> task) {

    /**
     * Opens all models of an ensemble.
     *
     * @param overrides changes to the recipe of the first
     * @throws InputException when one is missing or damaged, or writes other tokens than the first
     */
    static List<Member> open(Ensemble ensemble, List<String> overrides) {
        List<Member> members = new ArrayList<>();
        for (Path path : ensemble.models()) {
            ModelBundle bundle = ModelBundle.open(path, members.isEmpty() ? overrides : List.of());
            Member member = new Member(path, bundle, bundle.task());
            if (!members.isEmpty()) {
                member.checkTarget(members.get(0));
            }
            members.add(member);
        }
        return members;
    }

    /** @throws InputException when the model does not read sources of this type */
    <S> Task<S> task(Class<S> sourceType) {
        if (task.sourceType() != sourceType) {
            throw new InputException(path + ": this model reads " + Task.sources(task.sourceType()) + ", not "
                    + Task.sources(sourceType) + "; its task is "
                    + bundle.recipe().task().type());
        }
        @SuppressWarnings("unchecked") // the types were compared just now
        Task<S> typed = (Task<S>) task;
        return typed;
    }

    /**
     * The trained network.
     *
     * @param manager owns its weights, on the device to compute on
     */
    EncoderDecoder network(NDManager manager) {
        EncoderDecoder network = Networks.build(bundle.recipe().model(), task);
        bundle.loadWeights(network, manager);
        network.freeze();
        return network;
    }

    private void checkTarget(Member first) {
        Vocabulary mine = task.targetVocabulary();
        Vocabulary theirs = first.task.targetVocabulary();
        if (mine.size() != theirs.size()) {
            throw notLike(first, "vocabulary", "it has " + mine.size() + " tokens and not " + theirs.size());
        }
        for (int id = 0; id < mine.size(); id++) {
            if (!mine.token(id).equals(theirs.token(id))) {
                throw notLike(
                        first,
                        "vocabulary",
                        "token " + id + " is '" + mine.token(id) + "' and not '" + theirs.token(id) + "'");
            }
        }
        for (int id = Vocabulary.SPECIAL_TOKENS.size(); id < mine.size(); id++) {
            checkTokenizer(first, new int[] {id});
        }
    }

    /** Tasks do not show their tokenizers, but what these do to the text of a token. */
    private void checkTokenizer(Member first, int[] tokens) {
        String text = task.text(tokens);
        String theirs = first.task.text(tokens);
        if (!text.equals(theirs)) {
            throw notLike(first, "tokenizer", "it writes '" + text + "' and not '" + theirs + "'");
        }
        if (!Arrays.equals(task.target(text), first.task.target(text))) {
            throw notLike(first, "tokenizer", "it cuts '" + text + "' into other tokens");
        }
    }

    private InputException notLike(Member first, String what, String difference) {
        return new InputException(path + ": its target " + what + " is not that of " + first.path + ": " + difference
                + "; models of an ensemble must write the same tokens: train them with the same target side of `task`"
                + " on the same data, or start one from the other with training.initialize_from");
    }
}
