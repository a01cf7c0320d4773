package io.github.seqwright.model;

import io.github.seqwright.InputException;
import io.github.seqwright.component.Component;
import io.github.seqwright.nn.Decoder;
import io.github.seqwright.nn.Encoder;
import io.github.seqwright.nn.Head;
import io.github.seqwright.nn.HeadFactory;
import io.github.seqwright.nn.MemorySpec;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.task.Task;
import io.github.seqwright.task.TaskFactory;
import io.github.seqwright.text.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Builds the network that a recipe describes, for a task's vocabularies. */
public final class Networks {

    private Networks() {}

    /**
     * Checks that a network can be built, before any data is read. It costs little: parameters hold no arrays until they are
     * filled.
     *
     * @return the network, without weights
     * @throws InputException when parts of the recipe do not fit together, beginning with the key of the part
     */
    public static EncoderDecoder check(ModelConfig config, Component<TaskFactory<?>> task) {
        return build(config, task.factory().unfittedFrom(task.config()));
    }

    /** @throws InputException when parts of the recipe do not fit together, beginning with the key of the part */
    public static EncoderDecoder build(ModelConfig config, Task<?> task) {
        Vocabulary vocabulary = task.targetVocabulary();
        ModelConfig.Target chosen = config.target();
        TokenTable target = TokenTable.of(vocabulary, chosen.embedding(), chosen.vectors(), chosen.frozen());
        boolean tieAll = chosen.tie() == ModelConfig.Tie.ALL;
        if (tieAll
                && !(task.sourceSpec() instanceof SourceSpec.Tokens tokens
                        && tokens.vocabulary().equals(vocabulary))) {
            throw new InputException("model.target.tie: all: source and target have different vocabularies;"
                    + " give the task a joint one, or use `output`");
        }
        SourceInput input = part(
                "model.input",
                () -> config.input()
                        .factory()
                        .createFrom(config.input().config(), task.sourceSpec(), tieAll ? target : null));
        Encoder encoder = part(
                "model.encoder",
                () -> config.encoder().factory().createFrom(config.encoder().config(), input.size()));
        boolean tieOutput = chosen.tie() != ModelConfig.Tie.NONE;
        Decoder decoder = part(
                "model.decoder",
                () -> config.decoder()
                        .factory()
                        .createFrom(config.decoder().config(), encoder.memory(), target, tieOutput));
        EncoderDecoder network =
                new EncoderDecoder(input, encoder, target, decoder, heads(config, encoder.memory(), target));
        if (task.readsAttention() && !network.hasAttention()) {
            throw new InputException("model.decoder: it has no attention, whose weights the task needs for its outputs;"
                    + " give it one, or switch off in `task` what reads them");
        }
        return network;
    }

    private static Map<String, Head> heads(ModelConfig config, MemorySpec memory, TokenTable target) {
        Map<String, Head> heads = new LinkedHashMap<>();
        for (Component<HeadFactory<?>> chosen : config.heads()) {
            Head head = part("model.heads", () -> chosen.factory().createFrom(chosen.config(), memory, target));
            if (heads.putIfAbsent(chosen.type(), head) != null) {
                throw new InputException("model.heads: '" + chosen.type() + "' stands there twice; leave one");
            }
        }
        return heads;
    }

    /** A component does not know its place in the recipe: its message begins with a key of its own, or with none. */
    private static <T> T part(String key, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InputException e) {
            String message = String.valueOf(e.getMessage());
            throw new InputException(key + (message.matches("(?s)\\w+: .*") ? "." : ": ") + message, e);
        }
    }
}
