package dev.cnnc.cli;

import dev.cnnc.CompilationResult;
import dev.cnnc.emit.JavaEmitter;
import dev.cnnc.graph.Graph;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The weights of {@code cnnc compile --weights}, on their way to a place beside the model's class.
 *
 * @param file the weights as the model needs them, or why they do not fit
 * @param output what is written where they fit
 */
record BundledWeights(WeightsFile file, WeightsOutput output) {

    /**
     * Reads {@code path} for the one model that was compiled.
     *
     * @throws CommandException where there are several models, or the file cannot be read
     */
    static BundledWeights read(
            Path path, String packageName, Collection<CompilationResult> results) {
        List<Graph> models = results.stream().flatMap(r -> r.models().stream()).toList();
        if (models.size() != 1) {
            String names =
                    models.stream()
                            .map(m -> "`" + m.name() + "`")
                            .collect(Collectors.joining(", "));
            throw CommandException.usage(
                    "`--weights` goes with one model, and these are %d: %s"
                            .formatted(models.size(), names),
                    "compile them one by one, each with its own weights");
        }
        Graph graph = models.get(0);
        WeightsFile file = FileProblems.readWeights(path, graph);
        String place = JavaEmitter.weightsPath(packageName, graph.name());
        return new BundledWeights(file, new WeightsOutput(place, file.tensors()));
    }

    /** The weights that a model brought along from its ONNX file. */
    static BundledWeights of(TensorFile weights, Graph graph, String packageName) {
        WeightsFile file = WeightsFile.of(weights, graph);
        String place = JavaEmitter.weightsPath(packageName, graph.name());
        return new BundledWeights(file, new WeightsOutput(place, file.tensors()));
    }

    int exitCode() {
        return WeightedModel.exitCode(file);
    }
}
