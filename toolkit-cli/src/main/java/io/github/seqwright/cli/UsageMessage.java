package io.github.seqwright.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words that need no knowledge of how it is parsed. */
final class UsageMessage {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> FRACTIONAL = Set.of(float.class, Float.class, double.class, Double.class);

    private UsageMessage() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unexpected(e.getCommandLine(), unmatched.getUnmatched(), unmatched.getSuggestions());
        }
        if (e instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + ": given more than once; leave it in once";
        }
        ArgSpec wrong = e.getArgSpec();
        if (wrong == null) {
            return String.valueOf(e.getMessage());
        }
        if ("".equals(e.getValue())) {
            return name(wrong) + ": is empty, expected " + expected(wrong);
        }
        return wrong.isOption() && wrong.arity().max() == 0
                ? name(wrong) + ": found the value '" + e.getValue() + "', but it takes none; write " + name(wrong)
                        + " alone"
                : name(wrong) + ": expected " + expected(wrong) + " but found '" + e.getValue() + "'";
    }

    private static String unexpected(CommandLine command, List<String> arguments, List<String> similar) {
        String argument = arguments.get(0);
        CommandSpec spec = command.getCommandSpec();
        String meant = similar.isEmpty() ? "" : "; did you mean " + similar.get(0) + "?";
        if (argument.startsWith("-") && argument.length() > 1) {
            return argument + ": '" + spec.qualifiedName() + "' has no such option" + meant;
        }
        if (!command.getSubcommands().isEmpty()) {
            return argument + ": no such command" + (meant.isEmpty() ? commands(command) : meant);
        }
        String taken =
                spec.positionalParameters().stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
        return argument + ": not expected; besides options, '" + spec.qualifiedName() + "' takes "
                + (taken.isEmpty() ? "nothing" : "only " + taken) + ", so leave it out";
    }

    private static String commands(CommandLine command) {
        return "; expected one of " + String.join(", ", command.getSubcommands().keySet());
    }

    private static String missing(MissingParameterException e) {
        // An option without its value, rather than no option; only the message tells.
        if (String.valueOf(e.getMessage()).contains("for option")) {
            ArgSpec option = e.getMissing().get(0);
            return name(option) + ": expected " + expected(option) + " behind it; write " + usage(option);
        }
        // Of a mistyped option it is better to hear that it is unknown.
        List<String> unknown = e.getCommandLine().getUnmatchedArguments();
        if (!unknown.isEmpty()) {
            List<String> similar = new UnmatchedArgumentException(e.getCommandLine(), unknown).getSuggestions();
            return unexpected(e.getCommandLine(), unknown, similar);
        }
        String missing = e.getMissing().stream().map(UsageMessage::usage).collect(Collectors.joining(" and "));
        return missing + ": missing; add " + (e.getMissing().size() == 1 ? "it" : "them");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String usage(ArgSpec argument) {
        return argument.isOption() ? name(argument) + " " + argument.paramLabel() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type =
                argument.typeInfo().isMultiValue() ? argument.typeInfo().getAuxiliaryTypes()[0] : argument.type();
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (FRACTIONAL.contains(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value -> value.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return type == Path.class ? "a path" : "a value";
    }
}
