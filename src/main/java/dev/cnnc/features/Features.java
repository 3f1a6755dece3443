package dev.cnnc.features;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.TransposedConvolution;
import dev.cnnc.verify.LayerValues;
import dev.cnnc.verify.Trial;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is shown of a network. */
public final class Features {

    private Features() {}

    /** The convolutions of {@code graph}, in order. */
    public static List<Node> convolutions(Graph graph) {
        return graph.nodes().stream().filter(Features::isConvolution).toList();
    }

    /** Whether {@code node} has kernels. */
    public static boolean isConvolution(Node node) {
        return node.operator() instanceof Convolution
                || node.operator() instanceof TransposedConvolution;
    }

    /**
     * What layers make of one image, computed by emitted code.
     *
     * @param weights a safetensors file that fits the graph
     * @param image what enters the graph's only input
     */
    public static List<LayerArray> maps(Graph graph, Path weights, float[] image, List<Node> layers)
            throws IOException {
        Trial trial = new Trial("an image", 1, List.of(image));
        List<double[]> values = new LayerValues(graph, weights).of(layers, trial);
        List<LayerArray> maps = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Node layer = layers.get(i);
            maps.add(new LayerArray(layer, layer.shape().sizes(), narrowed(values.get(i))));
        }
        return maps;
    }

    private static float[] narrowed(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    /**
     * The kernels of layers, in PyTorch's order of dimensions.
     *
     * @param layers convolutions
     */
    public static List<LayerArray> kernels(TensorFile weights, List<Node> layers)
            throws IOException, WeightsException {
        List<LayerArray> kernels = new ArrayList<>();
        for (Node layer : layers) {
            Tensor tensor = weights.tensor(layer.key() + ".weight").orElseThrow();
            List<Integer> sizes = tensor.shape().stream().map(Math::toIntExact).toList();
            kernels.add(new LayerArray(layer, sizes, tensor.values()));
        }
        return kernels;
    }
}
