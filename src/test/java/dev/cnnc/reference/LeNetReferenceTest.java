package dev.cnnc.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Window;
import dev.cnnc.testing.GraphBuilder;
import dev.cnnc.testing.IdxFiles;
import dev.cnnc.testing.NumpyFiles;
import dev.cnnc.testing.NumpyFiles.NumpyArray;
import dev.cnnc.weights.SafetensorsReader;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LeNet-5, trained in PyTorch, against what PyTorch computed layer by layer. */
class LeNetReferenceTest {

    private static final double TOLERANCE = 1e-4;

    @Test
    void everyLayerOfTwoImagesIsAsInPyTorch() throws IOException, WeightsException {
        Graph graph = leNet();
        float[][] images = IdxFiles.images(resource("t10k-images-idx3-ubyte.gz"));
        float[] two = Arrays.copyOf(images[0], 2 * images[0].length);
        System.arraycopy(images[1], 0, two, images[0].length, images[1].length);
        NodeValues values = new ReferenceInterpreter(graph, weights()).run(2, two);

        Map<String, NumpyArray> expected = NumpyFiles.npz(resource("lenet5-mnist.activations.npz"));
        for (String layer : List.of("conv1", "conv2", "fc1", "fc2", "fc3")) {
            assertClose(expected.get(layer).values(), values.of(node(graph, layer)));
        }
        assertClose(expected.get("logits").values(), values.outputs().get(0));
    }

    @Test
    void theFirstHundredDigitsHavePyTorchsLogits() throws IOException, WeightsException {
        float[][] images = IdxFiles.images(resource("t10k-images-idx3-ubyte.gz"));
        int[] labels = IdxFiles.labels(resource("t10k-labels-idx1-ubyte.gz"));
        assertEquals(images.length, labels.length);
        NumpyArray logits = NumpyFiles.npy(resource("lenet5-mnist.logits.npy"));
        assertArrayEquals(new int[] {10_000, 10}, logits.shape());
        ReferenceInterpreter reference = new ReferenceInterpreter(leNet(), weights());
        int right = 0;
        for (int i = 0; i < 100; i++) {
            double[] output = reference.run(1, images[i]).outputs().get(0);
            assertClose(logits.row(i), output);
            double greatest = Arrays.stream(output).max().orElseThrow();
            right += output[labels[i]] == greatest ? 1 : 0;
        }
        assertEquals(100, right);
    }

    private static Graph leNet() {
        Operator relu = new Activation(Activation.Kind.RELU);
        Operator pool = new MaxPool(Window.of(2, 2), Window.of(2, 2));
        Window padded = new Window(5, 1, 2, 2, 1, false);
        return GraphBuilder.input(1, 28, 28)
                .labelled("conv1", new Convolution(6, padded, padded, 1, true))
                .then("1", relu)
                .then("2", pool)
                .labelled("conv2", new Convolution(16, Window.of(5, 1), Window.of(5, 1), 1, true))
                .then("4", relu)
                .then("5", pool)
                .then("6", new Flatten())
                .labelled("fc1", new Linear(120, true))
                .then("8", relu)
                .labelled("fc2", new Linear(84, true))
                .then("10", relu)
                .labelled("fc3", new Linear(10, true))
                .build("LeNet5");
    }

    private static Node node(Graph graph, String key) {
        return graph.nodes().stream()
                .filter(node -> node.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, float[]> weights() throws IOException, WeightsException {
        TensorFile file = SafetensorsReader.read(Path.of("examples/lenet5/lenet5.safetensors"));
        Map<String, float[]> weights = new HashMap<>();
        for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
            weights.put(entry.getKey(), entry.getValue().values());
        }
        return weights;
    }

    private static InputStream resource(String name) {
        return LeNetReferenceTest.class.getResourceAsStream("/dev/cnnc/mnist/" + name);
    }

    private static void assertClose(float[] expected, double[] actual) {
        double[] widened = new double[expected.length];
        for (int i = 0; i < expected.length; i++) {
            widened[i] = expected[i];
        }
        assertArrayEquals(widened, actual, TOLERANCE);
    }
}
