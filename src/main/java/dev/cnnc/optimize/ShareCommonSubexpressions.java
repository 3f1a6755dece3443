package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes once what several nodes compute alike: the same operator, without weights, of the same
 * values.
 *
 * <p>Precondition: none. Postcondition: no two nodes without weights have equal operators and
 * inputs.
 */
final class ShareCommonSubexpressions implements Pass {

    private record Expression(Operator operator, List<Integer> inputs) {}

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        Map<Expression, Node> computed = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input || !graph.weights(node).isEmpty()) {
                rewriter.keep(node);
                continue;
            }
            List<Integer> inputs = node.inputs().stream().map(rewriter::renamed).toList();
            Node first = computed.putIfAbsent(new Expression(node.operator(), inputs), node);
            if (first == null) {
                rewriter.keep(node);
            } else {
                rewriter.replace(node, first.id());
            }
        }
        return rewriter.finish();
    }
}
