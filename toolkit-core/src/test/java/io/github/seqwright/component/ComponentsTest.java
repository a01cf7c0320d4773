package io.github.seqwright.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seqwright.InputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    record Nothing() {}

    public interface ShapeFactory<C extends Record> extends ComponentFactory<C> {}

    public interface TwiceFactory<C extends Record> extends ComponentFactory<C> {}

    public interface BrokenFactory<C extends Record> extends ComponentFactory<C> {}

    public interface NobodyKnowsFactory<C extends Record> extends ComponentFactory<C> {}

    abstract static class Named implements ShapeFactory<Nothing>, TwiceFactory<Nothing> {
        @Override
        public String name() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public Class<Nothing> configType() {
            return Nothing.class;
        }
    }

    public static final class Square extends Named {}

    public static final class Circle extends Named {}

    public static final class OtherSquare extends Named {
        @Override
        public String name() {
            return "square";
        }
    }

    @Test
    void findsWhatTheClassPathOffers() {
        var shapes = Components.of(ShapeFactory.class);
        assertThat(shapes.names()).containsExactly("circle", "square");
        assertThat(shapes.get("square")).isInstanceOf(Square.class);
        assertThat(shapes.find("triangle")).isEmpty();
        assertThat(shapes.all().stream().map(shape -> shape.name()).collect(Collectors.toList()))
                .isEqualTo(List.of("circle", "square"));
    }

    @Test
    void unknownNameListsWhatThereIs() {
        var shapes = Components.of(ShapeFactory.class);
        assertThatThrownBy(() -> shapes.get("sqare"))
                .isInstanceOf(InputException.class)
                .hasMessage("unknown shape type 'sqare' (known: circle, square); did you mean 'square'?");
        assertThatThrownBy(() -> shapes.get("cube")).hasMessage("unknown shape type 'cube' (known: circle, square)");
        assertThatThrownBy(() -> Components.of(NobodyKnowsFactory.class).get("x"))
                .hasMessage("unknown nobody knows type 'x'; none is on the class path");
    }

    @Test
    void sameNameTwiceNamesBothClasses() {
        assertThatThrownBy(() -> Components.of(TwiceFactory.class))
                .isInstanceOf(InputException.class)
                .hasMessage("two classes offer the twice type 'square': " + Square.class.getName() + " and "
                        + OtherSquare.class.getName() + "; rename one, or take its jar off the class path");
    }

    @Test
    void jarThatNamesAMissingClassIsSaid() {
        assertThatThrownBy(() -> Components.of(BrokenFactory.class))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("a jar on the class path offers a type of broken that cannot be loaded (")
                .hasMessageContaining("org.example.NotThere");
    }

    @Test
    void worksWithoutTheThreadsClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            for (ClassLoader loader : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
                thread.setContextClassLoader(loader);
                assertThat(Components.of(ShapeFactory.class).names()).hasSize(2);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void equalWhenOfTheSameFactoryClassAndConfiguration() {
        assertThat(new Component<>(new Square(), new Nothing()))
                .isEqualTo(new Component<>(new Square(), new Nothing()))
                .hasSameHashCodeAs(new Component<>(new Square(), new Nothing()))
                .isNotEqualTo(new Component<>(new Circle(), new Nothing()));
    }
}
