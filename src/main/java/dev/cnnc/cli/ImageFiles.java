package dev.cnnc.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images that a command line names: files as they are given, and of a folder all that have the
 * ending of an image, in the order of their names, in which numbers count. Folders within it are
 * searched too, hidden ones are not, and links to folders within it are not followed.
 *
 * @param images all of them; that they can be read is not yet known
 * @param problems which folders could not be searched
 * @param folders whether there is a folder among what is named
 */
record ImageFiles(List<Image> images, List<CommandException> problems, boolean folders) {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /**
     * An image.
     *
     * @param file as the user would name it
     * @param inFolder its path in the folder that is named; its name where the file itself is
     */
    record Image(Path file, Path inFolder) {}

    ImageFiles {
        images = List.copyOf(images);
        problems = List.copyOf(problems);
    }

    /** Whether {@code file} has the ending of an image. */
    static boolean isImage(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Searches {@code inputs}. */
    static ImageFiles find(List<Path> inputs) {
        List<Image> images = new ArrayList<>();
        List<CommandException> problems = new ArrayList<>();
        boolean folders = false;
        for (Path input : inputs) {
            if (!Files.isDirectory(input)) {
                Path name = input.getFileName();
                images.add(new Image(input, name == null ? input : name));
                continue;
            }
            folders = true;
            Search search = Search.of(input);
            problems.addAll(search.problems);
            search.files.forEach(file -> images.add(new Image(input.resolve(file), file)));
        }
        return new ImageFiles(images, problems, folders);
    }

    /** Collects the images of a folder by their paths in it. */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Path root;
        private final List<Path> files = new ArrayList<>();
        private final List<CommandException> problems = new ArrayList<>();

        private Search(Path folder, Path root) {
            this.folder = folder;
            this.root = root;
        }

        /** Searches {@code folder}, which may be a link to one. */
        static Search of(Path folder) {
            Search search = new Search(folder, folder);
            try {
                search = new Search(folder, folder.toRealPath());
                Files.walkFileTree(search.root, search);
            } catch (IOException e) {
                search.problems.add(FileProblems.unreadable(folder, e));
            }
            if (search.files.isEmpty() && search.problems.isEmpty()) {
                search.problems.add(
                        CommandException.unreadable(
                                folder,
                                "no file in it is an image",
                                "images are files that end in " + String.join(", ", ENDINGS)));
            }
            search.files.sort(NaturalOrder.OF_PATHS);
            return search;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isImage(file) && !isHidden(file) && Files.isRegularFile(file)) {
                files.add(root.relativize(file));
            }
            return FileVisitResult.CONTINUE;
        }

        /** The others are wanted all the same. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            Path named = folder.resolve(root.relativize(file));
            problems.add(FileProblems.unreadable(named, cause));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
