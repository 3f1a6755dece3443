package dev.cnnc.benchmark;

import dev.cnnc.CheckedFile;
import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.testing.SiblingImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the files of a network: weights from the names of their keys, one ONNX file with them for
 * all peers, and for every target the generated classes.
 */
final class Preparation {

    private final Checkout checkout;
    private final Network network;
    private final NetworkFiles files;
    private final Graph graph;

    Preparation(Network network, Checkout checkout) throws IOException {
        this.checkout = checkout;
        this.network = network;
        files = checkout.files(network);
        SiblingImports imports = new SiblingImports(model().getParent());
        CheckedFile checked = Compiler.check(imports.file(network.file()), Map.of(), imports);
        if (checked.hasErrors()) {
            throw new IOException(checked.diagnostics().get(0).message());
        }
        graph = checked.models().get(checked.models().size() - 1).graph();
    }

    /** The network's sizes, with one image on one thread. */
    Task task() {
        List<Integer> imageShape = graph.inputs().get(0).shape().sizes();
        int results = Math.toIntExact(graph.outputNodes().get(0).shape().elements());
        return new Task(network, imageShape, results, 1, 1);
    }

    /** Writes the weights and the ONNX file, unless they are there and nothing is newer. */
    void makeWeights() throws IOException, InterruptedException {
        Files.createDirectories(files.directory());
        if (isOlder(files.weights(), model())) {
            Map<String, List<Integer>> shapes = new LinkedHashMap<>();
            graph.weights().forEach(w -> shapes.put(w.key(), w.weight().shape()));
            Path unfinished = files.directory().resolve("unfinished.safetensors");
            SafetensorsStream.write(unfinished, shapes, NamedWeights::tensor);
            Files.move(unfinished, files.weights(), StandardCopyOption.REPLACE_EXISTING);
        }
        if (isOlder(files.onnxModel(), files.weights())
                || isOlder(files.onnxModel(), checkout.compiler())) {
            Command.output(
                    checkout.launcher().toString(),
                    "export",
                    model().toString(),
                    "--weights",
                    files.weights().toString(),
                    "-o",
                    files.onnxModel().toString());
        }
    }

    /** Generates the classes for {@code target}; what an earlier cnnc generated is gone. */
    void generate(String target) throws IOException, InterruptedException {
        delete(files.sources(target));
        Command.output(
                checkout.launcher().toString(),
                "compile",
                model().toString(),
                "--target",
                target,
                "--package",
                NetworkFiles.packageName(network, target),
                "-o",
                files.sources(target).toString());
    }

    /** Compiles the generated classes for {@code target}, and the adapter to them. */
    void compile(String target, Jdk jdk) throws IOException, InterruptedException {
        Path adapter = files.sources(target).resolveSibling("Adapter.java");
        Files.writeString(adapter, Adapter.source(network, target, graph.name()));
        Path classes = files.classes(target, jdk);
        delete(classes);
        List<String> command = new ArrayList<>(List.of(jdk.program("javac"), "-nowarn"));
        command.addAll(Targets.flags(target));
        command.addAll(List.of("-cp", checkout.classes().toString(), "-d", classes.toString()));
        command.add(adapter.toString());
        try (Stream<Path> sources = Files.walk(files.sources(target))) {
            sources.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(command::add);
        }
        Command.output(command);
    }

    private Path model() {
        return checkout.home().resolve(network.directory()).resolve(network.file());
    }

    private static boolean isOlder(Path file, Path source) throws IOException {
        return !Files.exists(file)
                || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(source)) < 0;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
