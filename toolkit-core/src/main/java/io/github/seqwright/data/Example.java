package io.github.seqwright.data;

import java.util.List;

/**
 * A source and the texts it stands for.
 *
 * @param id where it comes from, for messages and reports: {@code train.en:17}, {@code an4/fash/an251}
 * @param source what the encoder reads: a sentence ({@code String}), an image or a recording ({@code Path})
 * @param references the target texts; translation and speech have one, captioning several
 * @param <S> type of the source
 */
public record Example<S>(String id, S source, List<String> references) {

    public Example {
        references = List.copyOf(references);
    }

    public static <S> Example<S> of(String id, S source, String reference) {
        return new Example<>(id, source, List.of(reference));
    }
}
