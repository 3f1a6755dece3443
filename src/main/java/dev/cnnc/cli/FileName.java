package dev.cnnc.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a file or directory, which is not empty. */
final class FileName implements ITypeConverter<Path> {

    /**
     * The path that {@code name} means.
     *
     * @throws CommandException where there is none
     */
    @Override
    public Path convert(String name) {
        if (name.isEmpty()) {
            throw CommandException.usage(
                    "the name of a file or directory is empty",
                    "for the current directory write `.`; a variable of the shell may be unset");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandException.usage(
                    "this system has no file named `%s`".formatted(name), repair(name));
        }
    }

    private static String repair(String name) {
        return name.chars().allMatch(c -> c < 0x80)
                ? ""
                : "Java cannot name it in this locale: set LC_ALL=C.UTF-8";
    }
}
