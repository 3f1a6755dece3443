package dev.cnnc.benchmark;

import java.nio.file.Path;

/** Where the files that are made of one network are, below {@code directory}. */
record NetworkFiles(Network network, Path directory) {

    /** The package of the generated classes. */
    static String packageName(Network network, String target) {
        return "generated." + network.id() + "." + target;
    }

    Path weights() {
        return directory.resolve("weights.safetensors");
    }

    Path onnxModel() {
        return directory.resolve("model.onnx");
    }

    /** The generated sources. */
    Path sources(String target) {
        return directory.resolve(target).resolve("sources");
    }

    /** The generated classes and the adapter, as compiled by {@code jdk}. */
    Path classes(String target, Jdk jdk) {
        return directory.resolve(target).resolve("classes-" + jdk.version());
    }

    /** The part of {@link #classes} that a user would ship. */
    Path generatedClasses(String target, Jdk jdk) {
        return classes(target, jdk).resolve("generated");
    }
}
