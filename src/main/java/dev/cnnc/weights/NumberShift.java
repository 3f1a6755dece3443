package dev.cnnc.weights;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A weightless operator without label that takes a number, where the file gives this number to the
 * weights behind it: in PyTorch it was called as a function, or the scope is a {@code ModuleList}.
 *
 * @param taker the operator, whose key is that of tensors left over
 */
record NumberShift(Graph graph, Node taker) {

    /** The first shift that explains a tensor that does not fit by one left over of its shape. */
    static Optional<NumberShift> find(
            Graph graph, List<NamedWeight> unfit, Map<String, Tensor> leftOver) {
        return graph.nodes().stream()
                .filter(node -> !node.labelled() && graph.weights(node).isEmpty())
                .filter(node -> explains(node, unfit, leftOver))
                .findFirst()
                .map(node -> new NumberShift(graph, node));
    }

    private static boolean explains(
            Node node, List<NamedWeight> unfit, Map<String, Tensor> leftOver) {
        return unfit.stream()
                .filter(weight -> scope(weight.node().key()).equals(scope(node.key())))
                .anyMatch(
                        weight -> {
                            String key = weight.weight().key(node.key());
                            Tensor tensor = leftOver.get(key);
                            return tensor != null
                                    && tensor.shape().equals(WeightsReport.sizes(weight));
                        });
    }

    /** The number that the operator takes. */
    String number() {
        return taker.key().substring(scope(taker.key()).length());
    }

    /** How to label the stages so that operators without weights take no number. */
    String help() {
        String scope = scope(taker.key());
        String list =
                scope.isEmpty()
                        ? ""
                        : ", or `%s` is a ModuleList"
                                .formatted(scope.substring(0, scope.length() - 1));
        return "where PyTorch calls %s as a function%s, label the stages: `%s`"
                .formatted(taker.operator().name(), list, labelledStages(scope));
    }

    /** The scope's stages up to the second with weights, numbered without the others. */
    private String labelledStages(String scope) {
        List<String> stages = new ArrayList<>();
        int number = 0;
        for (Node node : graph.nodes()) {
            if (node.inputs().isEmpty() || !scope(node.key()).equals(scope) || number == 2) {
                continue;
            }
            String name = node.operator().name();
            boolean learned = !graph.weights(node).isEmpty();
            stages.add(learned ? scope + number++ + ": " + name + "(…)" : name);
        }
        return String.join(" -> ", stages);
    }

    /** All of {@code key} up to its last dot. */
    private static String scope(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }
}
