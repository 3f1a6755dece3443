package dev.cnnc.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model with everything resolved. Nodes stand in topological order and each one's id is its
 * index.
 *
 * @param name the model's name, a Java identifier
 * @param documentation the {@code ///} lines before the model
 * @param sourceName the file that declares the model, without directories
 * @param outputs the values that leave, in order
 * @param scopes what the prefixes of keys stand for, such as {@code Bottleneck} for {@code
 *     layer1.0}; empty where that was not asked
 */
public record Graph(
        String name,
        Optional<String> documentation,
        String sourceName,
        List<Node> nodes,
        List<Output> outputs,
        Map<String, String> scopes) {

    public Graph {
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        scopes = Map.copyOf(scopes);
    }

    /** A graph whose scopes nobody needs. */
    public Graph(
            String name,
            Optional<String> documentation,
            String sourceName,
            List<Node> nodes,
            List<Output> outputs) {
        this(name, documentation, sourceName, nodes, outputs, Map.of());
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    /** The nodes through which values enter, in the order of declaration. */
    public List<Node> inputs() {
        return nodes.stream().filter(node -> node.operator() instanceof Input).toList();
    }

    /** The nodes whose values leave, in order; one may be there twice. */
    public List<Node> outputNodes() {
        return outputs.stream().map(output -> node(output.node())).toList();
    }

    /** Whether the value of {@code node} leaves. */
    public boolean isOutput(Node node) {
        return outputs.stream().anyMatch(output -> output.node() == node.id());
    }

    /** The shapes that enter {@code node}. */
    public List<Shape> inputShapes(Node node) {
        return node.inputs().stream().map(id -> node(id).shape()).toList();
    }

    /** The learned tensors of {@code node}, in PyTorch's order; then those of its followers. */
    public List<NamedWeight> weights(Node node) {
        List<Shape> inputs = inputShapes(node);
        List<NamedWeight> weights = new ArrayList<>();
        node.operator()
                .weights(inputs)
                .forEach(w -> weights.add(new NamedWeight(w.key(node.key()), w, node)));
        if (node.operator() instanceof Fused fused) {
            List<Shape> result = List.of(fused.producerShape(inputs));
            for (Follower follower : fused.epilogue()) {
                follower.operator()
                        .weights(result)
                        .forEach(w -> weights.add(new NamedWeight(w.key(follower.key()), w, node)));
            }
        }
        return weights;
    }

    /** Every learned tensor in the order of {@code state_dict}. */
    public List<NamedWeight> weights() {
        return nodes.stream().flatMap(node -> weights(node).stream()).toList();
    }

    /** The trainable values of {@code node}. */
    public long parameterCount(Node node) {
        return weights(node).stream()
                .map(NamedWeight::weight)
                .filter(Weight::trainable)
                .mapToLong(Weight::elements)
                .sum();
    }

    /** The trainable values of the whole model. */
    public long parameterCount() {
        return nodes.stream().mapToLong(this::parameterCount).sum();
    }

    /** Multiply-accumulates of {@code node} for one image. */
    public long multiplyAccumulates(Node node) {
        return node.operator().multiplyAccumulates(inputShapes(node), node.shape());
    }

    /** Multiply-accumulates of the whole model for one image. */
    public long multiplyAccumulates() {
        return nodes.stream().mapToLong(this::multiplyAccumulates).sum();
    }

    /** The nodes that take each value, by the id of the node that yields it. */
    public Map<Integer, List<Node>> consumers() {
        Map<Integer, List<Node>> consumers = new HashMap<>();
        for (Node node : nodes) {
            for (int input : Set.copyOf(node.inputs())) {
                consumers.computeIfAbsent(input, id -> new ArrayList<>()).add(node);
            }
        }
        return consumers;
    }
}
