package io.github.seqwright.cli;

import io.github.seqwright.InputException;
import io.github.seqwright.data.catalog.DataCatalog;
import io.github.seqwright.data.catalog.DataFolder;
import io.github.seqwright.data.catalog.DataSet;
import io.github.seqwright.data.catalog.Downloader;
import io.github.seqwright.data.catalog.Mirror;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seqwright data}. */
@Command(
        name = "data",
        description = "List and fetch the data sets of the built-in recipes.",
        subcommands = {DataCommand.ListSets.class, DataCommand.Fetch.class},
        footer = {"", "Data sets are kept in the folder that SEQWRIGHT_DATA names; by default in the user's cache."})
final class DataCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** {@code data list}. */
    @Command(
            name = "list",
            description =
                    "The data sets that can be fetched, with size and license, and which are here: their files are"
                            + " read and compared with their checksums.")
    static final class ListSets implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            DataFolder folder = DataFolder.current();
            Collection<DataSet> sets = DataCatalog.load().all();
            int width = sets.stream().mapToInt(set -> set.name().length()).max().orElse(0);
            for (DataSet set : sets) {
                out.printf("%-" + width + "s  %8s  %s%n", set.name(), Downloader.bytes(set.size()), state(set, folder));
                String indent = " ".repeat(width + 2);
                out.println(indent + set.description());
                out.println(indent + "license: " + set.license());
            }
            return ExitCode.DONE;
        }

        private static String state(DataSet set, DataFolder folder) {
            Path path = folder.of(set);
            DataSet.Found found = set.find(path);
            return switch (found.state()) {
                case ABSENT -> "not here; get it with: " + set.fetchCommand(UseCommand.program());
                case COMPLETE -> "complete in " + path;
                case PARTIAL, DAMAGED ->
                    found.state().name().toLowerCase(Locale.ROOT) + " (" + found.detail() + ") in " + path
                            + "; mend it with: " + set.fetchCommand(UseCommand.program());
            };
        }
    }

    /** {@code data fetch}. */
    @Command(
            name = "fetch",
            description = "Download a data set, or what is missing of it, and print its folder.",
            footer = {
                "",
                "A download that was interrupted goes on where it was when the same command is given again.",
                "A mirror has a folder for each data set, with the files that this command makes; the data folder of",
                "another machine is one.",
                "Example: seqwright data fetch multi30k"
            })
    static final class Fetch implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "A data set; see 'seqwright data list'.")
        private String name;

        @Option(
                names = "--mirror",
                paramLabel = "URL-or-folder",
                description = "Where to take it from instead of where it was published.")
        private @Nullable String mirror;

        @Option(
                names = "--from",
                paramLabel = "FILE",
                description = "Make it of this file, got elsewhere. For tatoeba-en-fr: fra.txt of manythings.org/anki.")
        private @Nullable Path from;

        @Override
        public Integer call() {
            DataSet set = checked(() -> DataCatalog.load().get(name));
            String place = mirror;
            if ("".equals(place)) {
                throw new ParameterException(
                        spec.commandLine(), "--mirror: is empty, expected the address of an HTTP server or a folder");
            }
            Mirror source = place == null ? null : checked(() -> Mirror.of(place));
            if (from != null && source != null) {
                throw new ParameterException(spec.commandLine(), "--from and --mirror exclude each other");
            }
            Path folder = DataFolder.current().of(set);
            PrintWriter err = spec.commandLine().getErr();
            if (from != null) {
                err.println(set.name() + ": complete, " + set.make(folder, from));
                spec.commandLine().getOut().println(folder);
                return ExitCode.DONE;
            }
            try (DownloadConsole console = new DownloadConsole(err)) {
                set.fetch(folder, source, new Downloader(console));
                console.done();
                err.println(set.name() + ": " + (console.files() == 0 ? "was complete already" : "complete"));
            }
            spec.commandLine().getOut().println(folder);
            return ExitCode.DONE;
        }

        /** What is wrong with an argument is wrong usage. */
        private <T> T checked(Supplier<T> argument) {
            try {
                return argument.get();
            } catch (InputException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
    }
}
