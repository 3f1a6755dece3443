package dev.cnnc.onnx;

import dev.cnnc.graph.Flatten;
import dev.cnnc.graph.Inference;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Parameter;
import dev.cnnc.graph.Reshape;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Weight;
import dev.cnnc.onnx.Known.Floats;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.weights.ElementType;
import dev.cnnc.weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the nodes and the weights of a graph that is being imported. */
final class NetBuilder {

    private static final int MOST_NODES = 300_000;

    /** What the language has, the batch left out. */
    private static final int MOST_SIZES = 5;

    private final int mostSizes;
    private final Location location;
    private final KeyNames keys = new KeyNames();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<List<Object>, Flow> parameters = new HashMap<>();
    private final Map<Integer, String> constants = new HashMap<>();

    /**
     * @param written whether the graph is to be a model of the language, which limits dimensions
     */
    NetBuilder(String file, boolean written) {
        this.mostSizes = written ? MOST_SIZES : Sizes.MOST_DIMENSIONS;
        this.location = new Location(new SourceFile(file, ""), new Span(0, 0));
    }

    List<Node> nodes() {
        return nodes;
    }

    /** The weights so far, by key. */
    Map<String, Tensor> weights() {
        return weights;
    }

    KeyNames keys() {
        return keys;
    }

    Node node(Flow flow) {
        return nodes.get(flow.node());
    }

    Flow input(String name, List<Integer> sizes) {
        requireFew(sizes);
        Shape shape = new Shape(physical(sizes));
        nodes.add(
                new Node(
                        nodes.size(),
                        name,
                        true,
                        new Input(name, shape),
                        List.of(),
                        shape,
                        location));
        return new Flow(nodes.size() - 1, sizes);
    }

    /** Applies {@code operator}, which learns nothing, to values as they are. */
    Flow apply(Operator operator, Flow... inputs) {
        return add(operator, "", List.of(inputs));
    }

    /**
     * Applies {@code operator}, which learns {@code tensors}.
     *
     * @param key of the node, already {@linkplain KeyNames taken}
     * @param tensors its weights in the operator's order, each of the sizes that it needs
     */
    Flow apply(Operator operator, String key, List<Floats> tensors, Flow... inputs) {
        Flow result = add(operator, key, List.of(inputs));
        learn(nodes.get(result.node()), tensors);
        return result;
    }

    /** Puts {@code operator} in the place of that of {@code node}, whose shape stays. */
    void replace(Node node, Operator operator, String key, List<Floats> tensors) {
        weights(node).forEach(weight -> weights.remove(node.key() + "." + weight.name()));
        Node changed =
                new Node(
                        node.id(),
                        key,
                        true,
                        operator,
                        node.inputs(),
                        node.shape(),
                        node.location());
        nodes.set(node.id(), changed);
        learn(changed, tensors);
    }

    private List<Weight> weights(Node node) {
        return node.operator()
                .weights(node.inputs().stream().map(id -> nodes.get(id).shape()).toList());
    }

    private void learn(Node node, List<Floats> tensors) {
        List<Weight> wanted = weights(node);
        for (int i = 0; i < wanted.size(); i++) {
            Weight weight = wanted.get(i);
            Floats tensor = tensors.get(i);
            if (!weight.shape().equals(tensor.sizes())) {
                throw Refusal.of(
                        "its %s `%s` is %s, and must be %s"
                                .formatted(
                                        weight.name(),
                                        tensor.name(),
                                        tensor.sizes(),
                                        weight.shape()));
            }
            String name = weight.name().isEmpty() ? "" : "." + weight.name();
            weights.put(node.key() + name, tensor(tensor));
        }
    }

    private Tensor tensor(Floats values) {
        List<Long> shape = values.sizes().stream().map(Integer::longValue).toList();
        return new Tensor(
                "`%s`: tensor `%s`".formatted(location.file().name(), values.name()),
                ElementType.F32,
                shape,
                sink -> {
                    float[] all = values.values().read();
                    sink.accept(all, all.length);
                });
    }

    private void requireFew(List<Integer> sizes) {
        if (sizes.size() > mostSizes) {
            throw Refusal.of(
                    "a value of %s has more than %s dimensions besides the batch"
                            .formatted(sizes, mostSizes));
        }
    }

    private Flow add(Operator operator, String key, List<Flow> inputs) {
        List<Shape> shapes = inputs.stream().map(flow -> node(flow).shape()).toList();
        Operator resolved = operator.resolve(shapes);
        Inference inference = resolved.inferShape(key, shapes);
        if (inference.problem().isPresent()) {
            throw Refusal.of(inference.problem().get().message());
        }
        Shape shape = inference.shape().orElseThrow();
        requireFew(shape.sizes());
        if (nodes.size() >= MOST_NODES) {
            throw Refusal.of("the model becomes more than %s stages".formatted(MOST_NODES));
        }
        nodes.add(
                new Node(
                        nodes.size(),
                        key,
                        !key.isEmpty(),
                        resolved,
                        inputs.stream().map(Flow::node).toList(),
                        shape,
                        location));
        return new Flow(nodes.size() - 1, shape.sizes());
    }

    /** A constant tensor as a value of {@code sizes}; the same one each time it is asked for. */
    Flow parameter(Floats values, List<Integer> sizes) {
        if (sizes.contains(0)) {
            throw Refusal.of("the constant `%s` is empty".formatted(values.name()));
        }
        return parameters.computeIfAbsent(
                List.of(values.name(), sizes),
                unused -> {
                    List<Integer> physical = physical(sizes);
                    String key = keys.take(List.of(values.name()), "constant");
                    Flow flow = apply(new Parameter(physical), key, List.of(values.as(physical)));
                    constants.put(flow.node(), values.name());
                    return new Flow(flow.node(), sizes);
                });
    }

    /** The name of the constant that {@code parameter} yields. */
    String constant(Node parameter) {
        return constants.get(parameter.id());
    }

    /** {@code flow} laid out as its sizes say, with an axis where it has none. */
    Flow plain(Flow flow) {
        return new Flow(view(flow, physical(flow.sizes())).node(), flow.sizes());
    }

    /** The values of {@code flow} under other sizes, as many of them. */
    Flow view(Flow flow, List<Integer> sizes) {
        if (node(flow).shape().sizes().equals(sizes)) {
            return new Flow(flow.node(), sizes);
        }
        Node source = node(flow);
        while (source.operator() instanceof Reshape || source.operator() instanceof Flatten) {
            source = nodes.get(source.inputs().get(0));
        }
        if (source.shape().sizes().equals(sizes)) {
            return new Flow(source.id(), sizes);
        }
        Operator change = sizes.size() == 1 ? new Flatten() : new Reshape(sizes);
        return apply(change, new Flow(source.id(), source.shape().sizes()));
    }

    private static List<Integer> physical(List<Integer> sizes) {
        return sizes.isEmpty() ? List.of(1) : sizes;
    }

    Location location() {
        return location;
    }
}
