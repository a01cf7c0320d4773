package io.github.seqwright.encoder;

import io.github.seqwright.data.Features;
import io.github.seqwright.data.TokenIds;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.nn.TokenTable;
import io.github.seqwright.nn.Tokens;
import io.github.seqwright.text.Vocabulary;
import java.util.List;

/** Source tokens as vectors. Legend: B rows, T tokens, E vector width. Parameter {@code table.weight} (V, E). */
final class EmbeddingInput extends SourceInput {

    private final TokenTable table;
    private final float dropout;

    EmbeddingInput(TokenTable table, float dropout) {
        this.table = layer("table", table);
        this.dropout = dropout;
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Padded embed(Forward f, List<Features> sources) {
        List<int[]> rows =
                sources.stream().map(source -> ((TokenIds) source).ids()).toList();
        Padded tokens = Tokens.pad(f.scope(), rows, Vocabulary.PAD);
        return new Padded(f.dropout(table.embed(tokens.values()), dropout), tokens.lengths());
    }
}
