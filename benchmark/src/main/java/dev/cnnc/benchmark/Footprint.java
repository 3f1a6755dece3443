package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What has to be shipped, in bytes.
 *
 * @param sources what cnnc wrote
 * @param classes those sources, compiled
 * @param weights the safetensors file
 * @param jar ONNX Runtime with the libraries of every platform
 * @param libraries those of this platform alone
 * @param model the ONNX file
 */
record Footprint(long sources, long classes, long weights, long jar, long libraries, long model) {

    static Footprint of(Network network, Checkout checkout) throws IOException {
        return new Footprint(
                bytes(checkout.generatedSources(network)),
                bytes(checkout.generatedClasses(network)),
                bytes(checkout.weights(network)),
                bytes(checkout.libraries()),
                bytes(checkout.nativeLibraries()),
                bytes(checkout.onnxModel(network)));
    }

    private static long bytes(Path path) throws IOException {
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
