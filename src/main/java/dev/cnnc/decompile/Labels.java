package dev.cnnc.decompile;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Labels what learns by its key. What learns nothing has no label, unless the number that it takes
 * is the label of another.
 */
final class Labels {

    private static final String SEGMENT = "([A-Za-z_][A-Za-z0-9_]*|[0-9]+)";
    private static final String PLAIN = SEGMENT + "(\\." + SEGMENT + ")*";

    private final Map<Integer, String> labels = new HashMap<>();

    Labels(Graph graph) {
        Set<String> keys = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (!graph.weights(node).isEmpty()) {
                keys.add(node.key());
                labels.put(node.id(), node.key());
            }
        }
        int number = 0;
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input) {
                continue;
            }
            String taken = String.valueOf(number++);
            if (!labels.containsKey(node.id()) && keys.contains(taken)) {
                labels.put(node.id(), free(node.operator().name(), number, keys));
            }
        }
    }

    private static String free(String word, int number, Set<String> keys) {
        String label = word + "_" + number;
        while (!keys.add(label)) {
            label += "_";
        }
        return label;
    }

    /** The label of {@code node} with its colon; empty where it needs none. */
    String of(Node node) {
        String label = labels.get(node.id());
        if (label == null) {
            return "";
        }
        return (label.matches(PLAIN) ? label : quoted(label)) + ": ";
    }

    private static String quoted(String label) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : label.toCharArray()) {
            quoted.append("\"\\{".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
        }
        return quoted.append('"').toString();
    }
}
