package dev.cnnc.export;

import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Learned tensors as values. They have a batch of 1, which joins stretch; only where nothing would
 * stretch it are they expanded to the batch of the first input.
 */
final class ParameterExports {

    private ParameterExports() {}

    static void parameter(Parameter parameter, NodeExport to) {
        List<Integer> sizes = new ArrayList<>(List.of(1));
        sizes.addAll(parameter.sizes());
        String weight = to.weight("", sizes);
        if (!isAskedForAsItIs(to.graph(), to.node())) {
            to.result("Identity", List.of(weight));
            return;
        }
        String shape = to.step("Shape", List.of(to.value(to.graph().inputs().get(0))));
        String batch =
                to.step("Slice", List.of(shape, to.integers("from", 0), to.integers("to", 1)));
        String all =
                to.step(
                        "Concat",
                        List.of(batch, to.integers("sizes", parameter.sizes())),
                        Attributes.integer("axis", 0));
        to.result("Expand", List.of(weight, all));
    }

    /** Whether what is made of the parameter alone leaves, or stands beside values of images. */
    private static boolean isAskedForAsItIs(Graph graph, Node parameter) {
        Set<Integer> constant = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean learned = node.operator() instanceof Parameter;
            boolean made = !node.inputs().isEmpty() && constant.containsAll(node.inputs());
            if (learned || made) {
                constant.add(node.id());
            }
        }
        Set<Integer> reached = new HashSet<>(Set.of(parameter.id()));
        for (Node node : graph.nodes()) {
            boolean follows = node.inputs().stream().anyMatch(reached::contains);
            if (follows && node.operator() instanceof Concat) {
                return true;
            }
            if (follows && constant.contains(node.id())) {
                reached.add(node.id());
            }
        }
        return reached.stream().map(graph::node).anyMatch(graph::isOutput);
    }
}
