package dev.cnnc.incremental;

import dev.cnnc.output.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was read for a model and what was written for it: paths, segments separated by {@code /},
 * each with the {@link ContentDigest} of its content.
 *
 * @param inputs the model, what it imports, its weights; relative to the base of the {@link State}
 * @param sources Java sources below their directory
 * @param resources weights below theirs
 */
public record ModelRecord(
        Map<String, String> inputs, Map<String, String> sources, Map<String, String> resources) {

    public ModelRecord {
        inputs = sorted(inputs);
        sources = sorted(sources);
        resources = sorted(resources);
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** Whether every file is there and has the same content as then. */
    boolean holds(Path base, Path sourceDirectory, Path resourceDirectory) {
        return holds(inputs, base)
                && holds(sources, sourceDirectory)
                && holds(resources, resourceDirectory);
    }

    private static boolean holds(Map<String, String> files, Path directory) {
        return files.entrySet().stream()
                .allMatch(file -> holds(directory.resolve(file.getKey()), file.getValue()));
    }

    private static boolean holds(Path file, String digest) {
        try {
            return Files.isRegularFile(file) && ContentDigest.of(file).equals(digest);
        } catch (IOException e) {
            return false;
        }
    }
}
