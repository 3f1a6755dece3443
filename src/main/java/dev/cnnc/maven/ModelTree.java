package dev.cnnc.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;

/** Finds the models below a directory, in the order of their names. */
final class ModelTree {

    /** How the names of weights end that are taken along; in this order where they are listed. */
    private static final List<String> WEIGHTS = List.of(".safetensors", ".pt", ".pth", ".npz");

    private final Path directory;
    private final List<String> includes;
    private final List<String> excludes;
    private final boolean bundlesWeights;

    /**
     * @param includes Ant patterns
     * @param excludes Ant patterns
     * @param bundlesWeights whether weights beside models are looked for
     */
    ModelTree(
            Path directory, List<String> includes, List<String> excludes, boolean bundlesWeights) {
        this.directory = directory;
        this.includes = List.copyOf(includes);
        this.excludes = List.copyOf(excludes);
        this.bundlesWeights = bundlesWeights;
    }

    /** All models; none where there is no such directory. */
    List<ModelPlace> find() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(directory.toFile());
        scanner.setIncludes(includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        List<ModelPlace> models = new ArrayList<>();
        Arrays.stream(scanner.getIncludedFiles())
                .map(path -> path.replace('\\', '/'))
                .sorted()
                .forEach(name -> models.add(place(name)));
        return models;
    }

    private ModelPlace place(String name) {
        Path file = directory.resolve(name);
        return new ModelPlace(name, file, bundlesWeights ? weights(file) : List.of());
    }

    private static List<Path> weights(Path model) {
        String name = model.getFileName().toString();
        int end = name.lastIndexOf('.');
        String stem = end < 0 ? name : name.substring(0, end);
        return WEIGHTS.stream()
                .map(ending -> model.resolveSibling(stem + ending))
                .filter(file -> !file.equals(model) && Files.isRegularFile(file))
                .toList();
    }
}
