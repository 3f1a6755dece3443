package dev.cnnc.picture;

import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Groups of nodes in an order in which values go from earlier to later ones; groups without such an
 * order stay in the order of their first nodes.
 *
 * @param sorted the groups that have a place
 * @param circular the nodes of those that lie in circles
 */
record Order(List<List<Node>> sorted, List<Node> circular) {

    static Order of(List<List<Node>> groups) {
        List<Set<Integer>> before = before(groups);
        List<List<Node>> sorted = new ArrayList<>();
        Set<Integer> done = new HashSet<>();
        int known;
        do {
            known = done.size();
            for (int i = 0; i < groups.size(); i++) {
                if (!done.contains(i) && done.containsAll(before.get(i))) {
                    done.add(i);
                    sorted.add(groups.get(i));
                }
            }
        } while (done.size() > known);
        List<Node> circular = new ArrayList<>();
        for (int group : circles(before, done)) {
            circular.addAll(groups.get(group));
        }
        return new Order(sorted, circular);
    }

    /** The groups in circles: those not {@code done} without the ones that are behind circles. */
    private static Set<Integer> circles(List<Set<Integer>> before, Set<Integer> done) {
        Set<Integer> rest = new TreeSet<>();
        for (int i = 0; i < before.size(); i++) {
            if (!done.contains(i)) {
                rest.add(i);
            }
        }
        boolean smaller = true;
        while (smaller) {
            Set<Integer> taken =
                    rest.stream().flatMap(i -> before.get(i).stream()).collect(Collectors.toSet());
            smaller = rest.retainAll(taken);
        }
        return rest;
    }

    /** The groups whose values each group takes. */
    private static List<Set<Integer>> before(List<List<Node>> groups) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            for (Node node : groups.get(i)) {
                places.put(node.id(), i);
            }
        }
        List<Set<Integer>> before = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Set<Integer> sources = new HashSet<>();
            for (Node node : groups.get(i)) {
                node.inputs().forEach(input -> sources.add(places.get(input)));
            }
            sources.remove(null);
            sources.remove(i);
            before.add(sources);
        }
        return before;
    }
}
