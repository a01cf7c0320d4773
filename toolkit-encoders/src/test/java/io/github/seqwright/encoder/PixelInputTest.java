package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Pixels;
import io.github.seqwright.engine.EngineRuntime;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.task.SourceSpec;
import io.github.seqwright.text.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PixelInputTest {

    private static final SourceSpec.Image SPEC =
            new SourceSpec.Image(2, 1, List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 1.0));

    @BeforeAll
    static void engine() {
        EngineRuntime.start();
    }

    @Test
    void channelsAreNormalizedEachByItself() {
        byte[] first = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255};
        byte[] second = {127, (byte) 128, (byte) 200, 1, 2, 3};
        PixelInput input = new PixelInput(SPEC);
        try (NDManager scope = NDManager.newBaseManager()) {
            Padded rows = input.embed(
                    new Forward(scope, false), List.of(new Pixels(first, 2, 1, "a"), new Pixels(second, 2, 1, "")));

            assertThat(rows.values().getShape()).isEqualTo(new Shape(2, 2, 1, 3));
            assertThat(rows.values().getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(rows.lengths().host()).containsExactly(2, 2);
            float[] values = rows.values().toFloatArray();
            assertThat(values).startsWith(new float[] {-1, -1, 0}, within(1e-6f));
            assertThat(new float[] {values[3], values[4], values[5]})
                    .containsExactly(new float[] {1, 3, 1}, within(1e-6f));
            assertThat(values[8]).isCloseTo(200 / 255f, within(1e-6f));
            assertThat(values[6]).isCloseTo((127 / 255f - 0.5f) / 0.5f, within(1e-6f));
        }
        assertThat(input.size()).isEqualTo(3);
        assertThat(input.parameters()).isEmpty();
    }

    @Test
    void everyArrayBelongsToTheScope() {
        try (NDManager base = NDManager.newBaseManager()) {
            int before = base.getManagedArrays().size();
            try (NDManager scope = base.newSubManager()) {
                new PixelInput(SPEC).embed(new Forward(scope, true), List.of(new Pixels(new byte[6], 2, 1, "")));
            }
            assertThat(base.getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void anImageOfAnotherSizeIsAProgrammersMistake() {
        try (NDManager scope = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> new PixelInput(SPEC)
                            .embed(new Forward(scope, false), List.of(new Pixels(new byte[6], 1, 2, ""))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 x 2 pixels, expected 2 x 1");
        }
    }

    @Test
    void textHasNoPixels() {
        SourceSpec text = new SourceSpec.Tokens(Vocabulary.fromSentences(Stream.of(List.of("a")), 1, 10));
        PixelInputFactory factory = new PixelInputFactory();
        assertThatThrownBy(() -> factory.create(new PixelInputFactory.Config(), text, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pixels reads images");
    }
}
