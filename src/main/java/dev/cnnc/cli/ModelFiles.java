package dev.cnnc.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a command line names, each once, and those that end in {@code .cnn} in the
 * directories that it names, in the order of their names. Hidden directories, which belong to
 * tools, are not searched, and symbolic links to directories are not followed.
 *
 * @param files all of them; that they can be read is not yet known
 * @param problems which directories could not be searched
 */
record ModelFiles(List<Path> files, List<CommandException> problems) {

    private static final String ENDING = ".cnn";

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
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new Search(directory, files));
        } catch (IOException e) {
            throw FileProblems.unreadable(directory, e);
        }
        if (files.isEmpty()) {
            throw CommandException.unreadable(
                    directory, "no file in it ends in `.cnn`", "name the files to format");
        }
        files.sort(null);
        return files;
    }

    /** Collects model files. */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files;

        Search(Path root, List<Path> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = directory.getFileName() != null && name(directory).startsWith(".");
            return hidden && !directory.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (name(file).endsWith(ENDING) && Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private static String name(Path path) {
            return path.getFileName().toString();
        }
    }
}
