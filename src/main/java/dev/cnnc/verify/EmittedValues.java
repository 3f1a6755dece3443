package dev.cnnc.verify;

import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.ModelClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What emitted code computes. */
public final class EmittedValues {

    private EmittedValues() {}

    /**
     * The outputs of {@code graph} for {@code trial}, in the order of the graph.
     *
     * @param weights a safetensors file that fits it
     */
    public static List<double[]> of(Graph graph, Path weights, Trial trial) throws IOException {
        List<float[]> outputs =
                graph.outputNodes().stream()
                        .map(
                                node ->
                                        new float
                                                [Math.multiplyExact(
                                                        trial.batch(), node.shape().elements())])
                        .toList();
        ModelClass.of(graph, Compiler.emit(graph))
                .loadSafetensors(weights)
                .forward(trial.inputs(), outputs, trial.batch());
        return outputs.stream().map(EmittedValues::widen).toList();
    }

    private static double[] widen(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
