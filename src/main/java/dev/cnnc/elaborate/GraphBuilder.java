package dev.cnnc.elaborate;

import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the nodes of a graph and remembers where the first mistake was. */
final class GraphBuilder {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> scopes = new HashMap<>();
    private int sound = -1;

    Node add(
            String key,
            boolean labelled,
            Operator operator,
            List<Node> inputs,
            Shape shape,
            Location location) {
        List<Integer> ids = inputs.stream().map(Node::id).toList();
        Node node = new Node(nodes.size(), key, labelled, operator, ids, shape, location);
        nodes.add(node);
        return node;
    }

    /** Notes what the keys that begin with {@code prefix} and a dot belong to. */
    void scope(String prefix, String name) {
        scopes.put(prefix, name);
    }

    /** What prefixes of keys stand for. */
    Map<String, String> scopes() {
        return scopes;
    }

    /** Marks that a mistake was found behind the nodes so far. */
    void mistake() {
        if (sound < 0) {
            sound = nodes.size();
        }
    }

    /** Whether a mistake was found. */
    boolean isSound() {
        return sound < 0;
    }

    /** The nodes before the first mistake, or all. */
    List<Node> soundNodes() {
        return sound < 0 ? nodes : nodes.subList(0, sound);
    }

    Node node(int id) {
        return nodes.get(id);
    }

    int size() {
        return nodes.size();
    }

    /** All nodes, those that are still to come among them. */
    List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }
}
