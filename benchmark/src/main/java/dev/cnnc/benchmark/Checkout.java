package dev.cnnc.benchmark;

import java.nio.file.Path;

/** Where the files of this checkout are. */
record Checkout(Path home) {

    /** The system property with the checkout's directory. */
    static final String PROPERTY = "cnnc.home";

    static Checkout current() {
        return new Checkout(Path.of(System.getProperty(PROPERTY)));
    }

    Path weights(Network network) {
        return home.resolve("examples/" + network.id() + "/" + network.id() + ".safetensors");
    }

    Path onnxModel(Network network) {
        return home.resolve("benchmark/models/" + network.id() + ".onnx");
    }

    /** The test images of MNIST, as they are distributed. */
    Path digits() {
        return home.resolve("src/test/resources/dev/cnnc/mnist/t10k-images-idx3-ubyte.gz");
    }

    Path classes() {
        return home.resolve("benchmark/target/classes");
    }

    Path generatedClasses(Network network) {
        return classes().resolve("dev/cnnc/benchmark/" + network.id());
    }

    Path generatedSources(Network network) {
        return home.resolve(
                "benchmark/target/generated-sources/cnnc/dev/cnnc/benchmark/" + network.id());
    }

    /** The directory of the peers' jars. */
    Path libraries() {
        return home.resolve("benchmark/target/lib");
    }

    /** Where ONNX Runtime's native libraries are unpacked beforehand. */
    Path nativeLibraries() {
        return home.resolve("benchmark/target/native");
    }
}
