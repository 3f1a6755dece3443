package dev.cnnc.picture;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scopes from the dots in keys. Only what learns has such a key; an activation or a join goes with
 * what is before it, and anything else to where both that and what follows belong.
 */
final class DottedScopes {

    private static final Set<Family> FOLLOWERS = Set.of(Family.NORM, Family.ACTIVATION);

    private final Graph graph;
    private final Map<Integer, List<Node>> consumers;

    /** The scopes of the next nodes with keys behind each node. */
    private final List<List<String>> next;

    private final List<List<String>> scopes = new ArrayList<>();

    DottedScopes(Graph graph) {
        this.graph = graph;
        this.consumers = graph.consumers();
        this.next = new ArrayList<>(Collections.nCopies(graph.nodes().size(), List.of()));
    }

    /** The scopes of each node that hold at least two. */
    List<List<String>> scopes() {
        for (int id = graph.nodes().size() - 1; id >= 0; id--) {
            Node node = graph.node(id);
            next.set(id, isKeyed(node) ? Scopes.prefixes(node.key()) : behind(id));
        }
        graph.nodes().forEach(node -> scopes.add(scope(node)));
        Map<String, Integer> sizes = new HashMap<>();
        scopes.forEach(scope -> scope.forEach(prefix -> sizes.merge(prefix, 1, Integer::sum)));
        return scopes.stream()
                .map(scope -> scope.stream().filter(prefix -> sizes.get(prefix) > 1).toList())
                .toList();
    }

    private boolean isKeyed(Node node) {
        return node.labelled() || !graph.weights(node).isEmpty();
    }

    private List<String> behind(int id) {
        return common(
                consumers.getOrDefault(id, List.of()).stream()
                        .map(consumer -> next.get(consumer.id()))
                        .toList());
    }

    private List<String> scope(Node node) {
        if (isKeyed(node)) {
            return Scopes.prefixes(node.key());
        }
        List<Integer> inputs = node.inputs();
        Family family = Family.of(node.operator());
        if (family == Family.JOIN) {
            List<Integer> own = inputs.stream().filter(this::isTakenOnce).toList();
            return scopesOf(own.isEmpty() ? inputs : own);
        }
        List<String> before = scopesOf(inputs);
        return FOLLOWERS.contains(family) ? before : common(List.of(before, behind(node.id())));
    }

    private boolean isTakenOnce(int id) {
        return consumers.get(id).size() == 1;
    }

    private List<String> scopesOf(List<Integer> ids) {
        return common(ids.stream().map(scopes::get).toList());
    }

    /** The scopes in which all are. */
    private static List<String> common(List<List<String>> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> first = all.get(0);
        int length = 0;
        while (length < first.size() && shared(all, first.get(length), length)) {
            length++;
        }
        return first.subList(0, length);
    }

    private static boolean shared(List<List<String>> all, String prefix, int index) {
        return all.stream()
                .allMatch(scope -> index < scope.size() && scope.get(index).equals(prefix));
    }
}
