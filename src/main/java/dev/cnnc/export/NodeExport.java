package dev.cnnc.export;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import dev.cnnc.onnx.proto.Onnx.AttributeProto;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One node of a graph on its way to ONNX: what enters it, and the ONNX nodes that it becomes, of
 * which the last yields its value. Whatever is no weight is a constant node, so that a file's
 * initializers are the weights and nothing else.
 */
final class NodeExport {

    private final Graph graph;
    private final Node node;
    private final NodeNames names;
    private final String name;
    private final GraphProto.Builder target;
    private final Map<String, List<Integer>> dims = new HashMap<>();

    NodeExport(Graph graph, Node node, NodeNames names, GraphProto.Builder target) {
        this.graph = graph;
        this.node = node;
        this.names = names;
        this.name = names.node(node);
        this.target = target;
    }

    /** The value that enters. */
    String input() {
        return inputs().get(0);
    }

    /** All values that enter, in order. */
    List<String> inputs() {
        return node.inputs().stream().map(names::value).toList();
    }

    /** The shape of the first value that enters. */
    Shape inputShape() {
        return graph.inputShapes(node).get(0);
    }

    Shape outputShape() {
        return node.shape();
    }

    /** The weight of this name, such as {@code bias}. */
    String weight(String weight) {
        return weight.isEmpty() ? node.key() : node.key() + "." + weight;
    }

    /** The same under other sizes, in which ONNX broadcasts it. */
    String weight(String weight, List<Integer> sizes) {
        dims.put(weight(weight), sizes);
        return weight(weight);
    }

    /** Those weights whose sizes are not their own, by key. */
    Map<String, List<Integer>> dims() {
        return dims;
    }

    Graph graph() {
        return graph;
    }

    Node node() {
        return node;
    }

    /** The value of another node of the graph. */
    String value(Node other) {
        return names.value(other.id());
    }

    /** A constant of whole numbers, one dimension. */
    String integers(String what, long... values) {
        return constant(what, Tensors.integers(values));
    }

    String integers(String what, List<Integer> values) {
        return integers(what, values.stream().mapToLong(Integer::longValue).toArray());
    }

    /** A constant of a single number, which broadcasts over anything. */
    String number(String what, double value) {
        return constant(what, Tensors.scalar((float) value));
    }

    /** A constant of these sizes. */
    String numbers(String what, List<Integer> sizes, float... values) {
        return constant(what, Tensors.floats(sizes, values));
    }

    private String constant(String what, TensorProto value) {
        String output = names.inner(name, what);
        target.addNode(
                NodeProto.newBuilder()
                        .setName(names.innerNode(name, what))
                        .setOpType("Constant")
                        .addOutput(output)
                        .addAttribute(Attributes.tensor("value", value)));
        return output;
    }

    /** A step on the way: an ONNX node whose value is used by the next ones only. */
    String step(String type, List<String> inputs, AttributeProto... attributes) {
        String output = names.inner(name, type);
        add(names.innerNode(name, type), type, inputs, output, attributes);
        return output;
    }

    /** The last ONNX node, which yields this node's value. */
    void result(String type, List<String> inputs, AttributeProto... attributes) {
        add(name, type, inputs, names.value(node.id()), attributes);
    }

    private void add(
            String nodeName,
            String type,
            List<String> inputs,
            String output,
            AttributeProto... attributes) {
        target.addNode(
                NodeProto.newBuilder()
                        .setName(nodeName)
                        .setOpType(type)
                        .addAllInput(inputs)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes)));
    }
}
