package dev.cnnc.maven;

import java.nio.file.Path;
import java.util.List;

/**
 * A model file that was found.
 *
 * @param name its path below the source directory, segments separated by {@code /}
 * @param file where it is
 * @param weights the files of weights that lie beside it under the same name
 */
record ModelPlace(String name, Path file, List<Path> weights) {

    ModelPlace {
        weights = List.copyOf(weights);
    }

    /** The directories above it as a Java package; empty for the unnamed one. */
    String packageName() {
        int end = name.lastIndexOf('/');
        return end < 0 ? "" : name.substring(0, end).replace('/', '.');
    }
}
