package dev.cnnc.cli;

import dev.cnnc.files.ModelSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a command line names, each once, and those that end in {@code .cnn} in the
 * directories that it names, in the order of their names.
 *
 * @param files all of them; that they can be read is not yet known
 * @param problems which directories could not be searched
 */
record ModelFiles(List<Path> files, List<CommandException> problems) {

    ModelFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Searches {@code paths} and complains of directories that cannot be read. */
    static ModelFiles find(List<Path> paths, Screen screen) {
        Set<Path> files = new LinkedHashSet<>();
        List<CommandException> problems = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try {
                files.addAll(within(path));
            } catch (CommandException e) {
                screen.complain(e);
                problems.add(e);
            }
        }
        return new ModelFiles(List.copyOf(files), problems);
    }

    private static List<Path> within(Path directory) {
        List<Path> files;
        try {
            files = ModelSearch.within(directory);
        } catch (IOException e) {
            throw FileProblems.unreadable(directory, e);
        }
        if (files.isEmpty()) {
            throw CommandException.unreadable(
                    directory, "no file in it ends in `.cnn`", "name the files to format");
        }
        return files;
    }
}
