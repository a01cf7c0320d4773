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
import io.github.seqwright.text.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the network that a recipe describes, for a task's vocabularies. */
public final class Networks {

    private Networks() {}

    public static EncoderDecoder build(ModelConfig config, Task<?> task) {
        Vocabulary vocabulary = task.targetVocabulary();
        ModelConfig.Target chosen = config.target();
        TokenTable target = TokenTable.of(vocabulary, chosen.embedding(), chosen.vectors(), chosen.frozen());
        boolean tieAll = chosen.tie() == ModelConfig.Tie.ALL;
        if (tieAll
                && !(task.sourceSpec() instanceof SourceSpec.Tokens tokens
                        && tokens.vocabulary().equals(vocabulary))) {
            throw new InputException("model.target.tie: all: source and target have different vocabularies; set"
                    + " task.joint: true for a joint one, or use `output`");
        }
        SourceInput input =
                config.input().factory().createFrom(config.input().config(), task.sourceSpec(), tieAll ? target : null);
        Encoder encoder = config.encoder().factory().createFrom(config.encoder().config(), input.size());
        boolean tieOutput = chosen.tie() != ModelConfig.Tie.NONE;
        Decoder decoder =
                config.decoder().factory().createFrom(config.decoder().config(), encoder.memory(), target, tieOutput);
        if (task.readsAttention() && !decoder.hasAttention()) {
            throw new InputException("model.decoder: it has no attention, whose weights the task needs for its outputs;"
                    + " give it one, or set task.replace_unknown: false");
        }
        return new EncoderDecoder(input, encoder, target, decoder, heads(config, encoder.memory(), target));
    }

    private static Map<String, Head> heads(ModelConfig config, MemorySpec memory, TokenTable target) {
        Map<String, Head> heads = new LinkedHashMap<>();
        for (Component<HeadFactory<?>> chosen : config.heads()) {
            Head head = chosen.factory().createFrom(chosen.config(), memory, target);
            if (heads.putIfAbsent(chosen.type(), head) != null) {
                throw new InputException("model.heads: '" + chosen.type() + "' stands there twice; leave one");
            }
        }
        return heads;
    }
}
