package dev.cnnc.optimize;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Output;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what no output needs; inputs stay, since callers hand them in.
 *
 * <p>Precondition: none. Postcondition: every node but an input leads to an output.
 */
final class DropDeadNodes implements Pass {

    @Override
    public Graph apply(Graph graph) {
        Set<Integer> needed = needed(graph);
        GraphRewriter rewriter = new GraphRewriter(graph);
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Input || needed.contains(node.id())) {
                rewriter.keep(node);
            }
        }
        return rewriter.finish();
    }

    private static Set<Integer> needed(Graph graph) {
        Set<Integer> needed = new HashSet<>();
        graph.outputs().stream().map(Output::node).forEach(needed::add);
        List<Node> nodes = graph.nodes();
        for (int id = nodes.size() - 1; id >= 0; id--) {
            if (needed.contains(id)) {
                needed.addAll(nodes.get(id).inputs());
            }
        }
        return needed;
    }
}
