package dev.cnnc.testing;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The classes of an emitted model {@code Net} in files, for processes of their own. */
public record EmittedDirectory(Path directory, CompiledModel model) {

    /** Compiles {@code text} into {@code directory}, beside weights and images for it. */
    public static EmittedDirectory of(Path directory, String text, int images) throws IOException {
        CompiledModel model = CompiledModel.of(text, 7, PlanOptions.defaults());
        Map<String, byte[]> classes = CompiledModel.classes(text, PlanOptions.defaults());
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
        }
        EmittedDirectory emitted = new EmittedDirectory(directory, model);
        Files.write(emitted.weights(), SafetensorsFiles.write(model.weights()));
        Files.write(emitted.images(), HashedRuns.bytes(model.images(images, 3)));
        return emitted;
    }

    public Path weights() {
        return directory.resolve("Net.safetensors");
    }

    public Path images() {
        return directory.resolve("images");
    }

    /** These classes, those that call them, and the programs of the tests. */
    public List<String> classPath() {
        return List.of(
                JavaProcess.place(HashedRuns.class),
                JavaProcess.place(EmittedNetwork.class),
                directory.toString());
    }
}
