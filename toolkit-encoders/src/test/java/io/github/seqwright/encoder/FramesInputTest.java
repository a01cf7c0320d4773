package io.github.seqwright.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.seqwright.InputException;
import io.github.seqwright.data.Frames;
import io.github.seqwright.nn.Forward;
import io.github.seqwright.nn.Padded;
import io.github.seqwright.nn.SourceInput;
import io.github.seqwright.recipe.Configs;
import io.github.seqwright.task.SourceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesInputTest {

    private static final FramesInputFactory FACTORY = new FramesInputFactory();

    private static SourceInput input() {
        return FACTORY.create(Configs.defaults(FramesInputFactory.Config.class), new SourceSpec.Frames(2), null);
    }

    @Test
    void shorterRecordingsAreFilledWithZeros() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Padded padded = input().embed(
                            new Forward(manager, true),
                            List.of(
                                    new Frames(new float[] {1, 2}, 1, 2),
                                    new Frames(new float[] {3, 4, 5, 6, 7, 8}, 3, 2)));

            assertThat(padded.values().getShape()).isEqualTo(new Shape(2, 3, 2));
            assertThat(padded.values().toFloatArray()).containsExactly(1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 7, 8);
            assertThat(padded.lengths().host()).containsExactly(1, 3);
            assertThat(padded.values().getManager()).isEqualTo(manager);
        }
        assertThat(input().size()).isEqualTo(2);
        assertThat(input().parameters()).isEmpty();
    }

    @Test
    void readsFramesAlone() {
        SourceSpec other = new SourceSpec() {};
        assertThatThrownBy(() -> FACTORY.create(Configs.defaults(FramesInputFactory.Config.class), other, null))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("frames reads recordings");
    }
}
