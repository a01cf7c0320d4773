package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of {@code bench} that do not go together, or are out of range. */
class BenchMistakesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --steps 0 | --steps: expected a number from 1 to 1000000 but found 0",
                "train --warmup -1 | --warmup: expected a number from 0 to 1000000 but found -1",
                "decode --batch 0 | --batch: expected a number from 1 to 1000000 but found 0",
                "decode --beam 0 | --beam: expected a number from 1 to 1000 but found 0",
                "train --beam 1001 | --beam: expected a number from 1 to 1000 but found 1001",
                "train --hidden 0 | --hidden: expected a number from 1 to 65536 but found 0",
                "train --vocab 4 | --vocab: expected a number from 5 to 1000000 but found 4",
                "train --source-length 1 | --source-length: expected a number from 2 to 65536 but found 1",
                "train --input-feeding 2 | --input-feeding: expected a number from 0 to 1 but found 2",
                "train --precision fp16 | --precision: expected one of float32, bfloat16, auto, fp32, bf16 but found 'fp16'",
                "train captioning/shapes --vocab 80 | --vocab goes with the model that is timed without RECIPE; change keys"
                        + " of RECIPE with -o",
                "decode -m x --attention dot | --attention goes with the model that is timed without --model; change keys of"
                        + " --model with -o",
                "decode -m x captioning/shapes | RECIPE and --model exclude each other: a model brings its recipe; change that"
                        + " with -o",
                "train -m x | -m: 'seqwright bench train' has no such option",
                "train a b | b: not expected; besides options, 'seqwright bench train' takes only RECIPE, so leave it out",
            })
    void saysWhatWasFoundAndExpected(String arguments, String message) {
        String[] words = ("bench " + arguments).split(" ");

        assertThat(errors(words))
                .isEqualTo("seqwright: " + message + System.lineSeparator() + "Try 'seqwright bench " + words[1]
                        + " --help'." + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--attention nonsense | unknown attention type 'nonsense'",
                "-o model.encoder.hiden=3 | model.encoder.hiden: unknown key; did you mean 'hidden'?",
            })
    void aRecipeThatIsWrong(String arguments, String part) {
        assertThat(errors(("bench train " + arguments).split(" "))).contains(part);
    }

    private static String errors(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(Main.commandLine(new PrintWriter(out), new PrintWriter(err, true)), arguments);
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }
}
