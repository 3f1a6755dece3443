package dev.cnnc.cli;

import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.files.NearbyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells a mistyped command from the name of a model file, both of which may come first. */
final class FirstArgument {

    private FirstArgument() {}

    /**
     * Accepts options, commands, files, and what looks like a file's name.
     *
     * @throws CommandException where the first argument is none of them
     */
    static void check(String[] args, List<String> commands) {
        if (args.length == 0) {
            return;
        }
        String first = args[0];
        if (commands.contains(first)
                || !isWord(first)
                || Files.exists(new FileName().convert(first))) {
            return;
        }
        Optional<String> command = Suggestion.nearest(first, commands);
        throw CommandException.usage(
                "`" + first + "` is neither a command nor a file",
                command.or(() -> NearbyFiles.nearest(Path.of(first)))
                                .map(near -> "did you mean `" + near + "`?\n")
                                .orElse("")
                        + "see `cnnc --help`");
    }

    private static boolean isWord(String argument) {
        return !argument.isEmpty()
                && argument.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }
}
