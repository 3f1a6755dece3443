package dev.cnnc.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a side lies on the disk, in bytes.
 *
 * @param sources what cnnc wrote, or 0
 * @param code the classes of a target, the jar of a peer with the libraries of every platform
 * @param libraries a peer's native libraries of this platform alone, or 0
 * @param weights the weights, or the ONNX file that holds them
 */
record Footprint(Side side, long sources, long code, long libraries, long weights) {

    static Footprint ofTarget(Side target, NetworkFiles files, Jdk jdk) throws IOException {
        return new Footprint(
                target,
                bytes(files.sources(target.id()), ""),
                bytes(files.generatedClasses(target.id(), jdk), ""),
                0,
                bytes(files.weights(), ""));
    }

    static List<Footprint> ofPeers(NetworkFiles files, Checkout checkout) throws IOException {
        long model = bytes(files.onnxModel(), "");
        Path unpacked = checkout.unpackedLibraries();
        return List.of(
                new Footprint(
                        Side.ONNX_RUNTIME,
                        0,
                        bytes(checkout.libraries(), "onnxruntime"),
                        bytes(unpacked, "onnxruntime"),
                        model),
                new Footprint(
                        Side.OPENCV,
                        0,
                        bytes(checkout.libraries(), "opencv"),
                        bytes(unpacked, "opencv"),
                        model));
    }

    private static long bytes(Path path, String name) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(name))
                    .mapToLong(Footprint::size)
                    .sum();
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
