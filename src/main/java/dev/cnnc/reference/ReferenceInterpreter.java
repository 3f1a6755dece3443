package dev.cnnc.reference;

import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Computes every node of a graph in double precision, one image after the other. */
public final class ReferenceInterpreter {

    private final Graph graph;
    private final Map<String, float[]> weights;

    /**
     * @param weights by key, such as {@code conv1.weight}, in PyTorch's order
     * @throws IllegalArgumentException where a tensor is missing or of the wrong length
     */
    public ReferenceInterpreter(Graph graph, Map<String, float[]> weights) {
        this.graph = graph;
        this.weights = Map.copyOf(weights);
        for (NamedWeight weight : graph.weights()) {
            float[] values = weights.get(weight.key());
            if (values == null || values.length != weight.weight().elements()) {
                throw new IllegalArgumentException("weights of " + weight.key());
            }
        }
    }

    /**
     * Computes all nodes for {@code batch} images.
     *
     * @param inputs the graph's inputs in order, each {@code [batch, …shape]} in row-major order
     * @throws IllegalArgumentException where their number or a length is wrong
     * @throws IllegalStateException where a node's shape is not the one that was computed
     */
    public NodeValues run(int batch, double[]... inputs) {
        checkInputs(batch, inputs);
        List<double[]> whole = new ArrayList<>();
        for (Node node : graph.nodes()) {
            whole.add(new double[Math.multiplyExact(batch, node.shape().elements())]);
        }
        for (int image = 0; image < batch; image++) {
            List<Value> values = image(image, inputs);
            for (Node node : graph.nodes()) {
                int length = node.shape().elements();
                double[] one = values.get(node.id()).data();
                System.arraycopy(one, 0, whole.get(node.id()), image * length, length);
            }
        }
        return new NodeValues(graph, batch, whole);
    }

    /** {@link #run(int, double[]...)} for inputs in single precision. */
    public NodeValues run(int batch, float[]... inputs) {
        double[][] widened = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            widened[i] = widen(inputs[i]);
        }
        return run(batch, widened);
    }

    private void checkInputs(int batch, double[][] inputs) {
        List<Node> nodes = graph.inputs();
        if (inputs.length != nodes.size()) {
            throw new IllegalArgumentException(
                    "%d inputs for %d".formatted(inputs.length, nodes.size()));
        }
        for (int i = 0; i < inputs.length; i++) {
            long length = (long) batch * nodes.get(i).shape().elements();
            if (inputs[i].length != length) {
                throw new IllegalArgumentException(
                        "input %s has %d values, not %d"
                                .formatted(nodes.get(i).key(), inputs[i].length, length));
            }
        }
    }

    private List<Value> image(int image, double[][] inputs) {
        List<Value> values = new ArrayList<>();
        int nextInput = 0;
        for (Node node : graph.nodes()) {
            Value value;
            if (node.operator() instanceof Input) {
                double[] data = new double[node.shape().elements()];
                System.arraycopy(inputs[nextInput++], image * data.length, data, 0, data.length);
                value = new Value(node.shape().sizes(), data);
            } else {
                value = apply(node.operator(), node.key(), inputs(node, values));
            }
            if (!value.sizes().equals(node.shape().sizes())) {
                throw new IllegalStateException(
                        "`%s` is %s, computed as %s"
                                .formatted(node.key(), node.shape(), value.sizes()));
            }
            values.add(value);
        }
        return values;
    }

    private static List<Value> inputs(Node node, List<Value> values) {
        return node.inputs().stream().map(values::get).toList();
    }

    private Value apply(Operator operator, String key, List<Value> inputs) {
        if (operator instanceof Fused fused) {
            int next = fused.producerInputs(inputs.size());
            Value value = apply(fused.producer(), key, inputs.subList(0, next));
            for (Follower follower : fused.epilogue()) {
                List<Value> operands = new ArrayList<>(List.of(value));
                if (follower.takesAnother()) {
                    operands.add(inputs.get(next++));
                }
                value = apply(follower.operator(), follower.key(), operands);
            }
            return value;
        }
        return Definitions.apply(
                operator,
                inputs,
                name -> widen(weights.get(name.isEmpty() ? key : key + "." + name)));
    }

    private static double[] widen(float[] values) {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
