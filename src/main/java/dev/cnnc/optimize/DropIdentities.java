package dev.cnnc.optimize;

import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Identity;
import dev.cnnc.graph.Node;

/**
 * Removes operators that pass their input on.
 *
 * <p>Precondition: none. Postcondition: the graph holds no {@link Identity} and no {@link Dropout}.
 */
final class DropIdentities implements Pass {

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        for (Node node : graph.nodes()) {
            if (node.operator() instanceof Identity || node.operator() instanceof Dropout) {
                rewriter.replace(node, node.inputs().get(0));
            } else {
                rewriter.keep(node);
            }
        }
        return rewriter.finish();
    }
}
