package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What of a network lies on the disk, in bytes.
 *
 * @param sources what cnnc wrote
 * @param classes those sources, compiled
 * @param weights the safetensors file
 * @param model the ONNX file
 */
record Footprint(String target, long sources, long classes, long weights, long model) {

    static Footprint of(String target, NetworkFiles files, Jdk jdk) throws IOException {
        return new Footprint(
                target,
                bytes(files.sources(target)),
                bytes(files.generatedClasses(target, jdk)),
                bytes(files.weights()),
                bytes(files.onnxModel()));
    }

    /** The bytes of a file, or of all files below a directory. */
    static long bytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).mapToLong(Footprint::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
