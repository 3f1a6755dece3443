package dev.cnnc.decompile;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import dev.cnnc.graph.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names values: inputs and outputs as they are called, others by numbers in their order. */
final class ValueNames {

    private final Map<Integer, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    ValueNames(Graph graph) {
        taken.add(graph.name());
        for (Node input : graph.inputs()) {
            taken.add(input.key());
            names.put(input.id(), input.key());
        }
        for (Output output : graph.outputs()) {
            boolean free = !names.containsKey(output.node()) && !output.name().equals(Output.ONLY);
            if (free && taken.add(output.name())) {
                names.put(output.node(), output.name());
            }
        }
    }

    String of(Node node) {
        if (node.operator() instanceof Input) {
            return node.key();
        }
        return names.computeIfAbsent(
                node.id(), id -> next(node.operator() instanceof Parameter ? "p" : "x"));
    }

    /** The name by which {@code output} leaves. */
    String of(Output output) {
        return names.computeIfAbsent(output.node(), id -> next("x"));
    }

    /** A name for {@code output} that no other value has, and its own value has not yet. */
    String another(Output output) {
        boolean free = !output.name().equals(Output.ONLY) && taken.add(output.name());
        return free ? output.name() : next("x");
    }

    private String next(String letter) {
        String name;
        do {
            name = letter + counts.merge(letter, 1, Integer::sum);
        } while (!taken.add(name));
        return name;
    }
}
