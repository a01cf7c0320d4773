package io.github.seqwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "translate --beam x | --beam: expected a whole number but found 'x'",
                "translate --beam 99999999999 | --beam: expected a whole number but found '99999999999'",
                "translate --beam | --beam: expected a whole number behind it; write --beam N",
                "translate --beam --details | --beam: expected a whole number behind it; write --beam N",
                "translate --model | --model: expected a path behind it; write --model MODEL",
                "translate --model= | --model: is empty, expected a path",
                "evaluate --output= | --output: is empty, expected a path",
                "evaluate --source - --target - | -: standard input can be only one of --hypotheses, --source and --target;"
                        + " name files for the others",
                "evaluate --hypotheses - --hypotheses - --target x | -: standard input can be only one of --hypotheses,"
                        + " --source and --target; name files for the others",
                "score --source - --target - | -: standard input can be only one of --source and --target; name a file for the"
                        + " other",
                "translate --prefixes - | -: standard input can be only one of FILE (where none is named), --prefixes and"
                        + " --allowed-words; name files for the others",
                "translate -o | --override: expected a value behind it; write --override KEY=VALUE",
                "translate --format xml | --format: expected one of text, json but found 'xml'",
                "translate --device | \"--device: expected one of auto, cpu, gpu behind it; write --device auto|cpu|gpu\"",
                "translate --details=3 | --details: found the value '3', but it takes none; write --details alone",
                "translate --n-best 1 --n-best 2 | --n-best: given more than once; leave it in once",
                "translate --bem 3 | --bem: 'seqwright translate' has no such option; did you mean --beam?",
                "translate --language en | --language goes with --paragraphs; add it",
                "translate --paragraphs --language english"
                        + " | --language: found 'english' but expected a language tag such as en, de or pt-BR",
                "translate --paragraphs --n-best 2 | --n-best: a paragraph in text has one translation, joined from those"
                        + " of its sentences; add --format json for several of each sentence",
                "translate --attention-limit 3 | --attention-limit goes with --attention DIR; add it",
                "score | --source FILE and --target FILE: missing; add them",
                "score --source x | --target FILE: missing; add it",
                "score --sorce x --target y | --sorce: 'seqwright score' has no such option; did you mean --source?",
                "inspect | MODEL: missing; add it",
                "inspect a b | b: not expected; besides options, 'seqwright inspect' takes only MODEL, so leave it out",
                "doctor a | a: not expected; besides options, 'seqwright doctor' takes nothing, so leave it out",
                "train | RECIPE: missing; name one, or --run-dir with the run to resume",
            })
    void saysWhatWasFoundAndExpected(String commandLine, String message) {
        String[] arguments = commandLine.split(" ");

        assertThat(errors(arguments))
                .isEqualTo("seqwright: " + message + System.lineSeparator() + "Try 'seqwright " + arguments[0]
                        + " --help'." + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "xyz | xyz: no such command; expected one of train, translate, ",
                "doctr | doctr: no such command; did you mean doctor?",
                "--xyz | --xyz: 'seqwright' has no such option",
            })
    void namesCommands(String argument, String start) {
        assertThat(errors(argument))
                .startsWith("seqwright: " + start)
                .endsWith("Try 'seqwright --help'." + System.lineSeparator());
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
