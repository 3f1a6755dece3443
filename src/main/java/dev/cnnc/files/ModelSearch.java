package dev.cnnc.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for model files in directories. Hidden directories, which belong to tools, are not
 * searched, and symbolic links to directories are not followed.
 */
public final class ModelSearch extends SimpleFileVisitor<Path> {

    private static final String ENDING = ".cnn";

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private ModelSearch(Path root) {
        this.root = root;
    }

    /**
     * The files below {@code directory} that end in {@code .cnn}, in the order of their names.
     *
     * @throws IOException where a directory cannot be read
     */
    public static List<Path> within(Path directory) throws IOException {
        ModelSearch search = new ModelSearch(directory);
        Files.walkFileTree(directory, search);
        search.files.sort(null);
        return List.copyOf(search.files);
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
