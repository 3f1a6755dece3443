package dev.cnnc.onnx;

import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.Known.Flow;
import dev.cnnc.weights.TensorFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an ONNX model became.
 *
 * @param graph what it computes; its nodes' locations are empty
 * @param weights what {@code graph} learns, by key
 * @param batched whether the first dimension of its inputs and outputs is the batch; else they are
 *     one image of {@code graph} each as a whole
 * @param notes what a user should know, may be empty
 * @param values the node that yields each value of the model that depends on its inputs
 */
public record OnnxImport(
        Graph graph,
        TensorFile weights,
        boolean batched,
        List<String> notes,
        Map<String, Integer> values) {

    public OnnxImport {
        notes = List.copyOf(notes);
        values = Map.copyOf(values);
    }

    /** The id of the node of {@link #graph} that yields the value of this name in the model. */
    public OptionalInt node(String value) {
        Integer node = values.get(value);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /** The same under another name. */
    public OnnxImport named(String name) {
        Graph named =
                new Graph(
                        name,
                        graph.documentation(),
                        graph.sourceName(),
                        graph.nodes(),
                        graph.outputs());
        return new OnnxImport(named, weights, batched, notes, values);
    }

    static Map<String, Integer> values(Map<String, Known> known, int[] renumbered) {
        Map<String, Integer> values = new HashMap<>();
        known.forEach(
                (name, value) -> {
                    if (value instanceof Flow flow && renumbered[flow.node()] >= 0) {
                        values.put(name, renumbered[flow.node()]);
                    }
                });
        return values;
    }
}
