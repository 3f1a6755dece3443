package dev.cnnc.optimize;

import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.TransposedConvolution;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a batch normalisation part of the convolution or dense layer before it, whose weight and
 * bias are then scaled and moved when they are loaded.
 *
 * <p>Precondition: no identities. Postcondition: where only a batch normalisation takes the value
 * of such a layer, it is part of it.
 */
final class FoldBatchNorm implements Pass {

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        Readers readers = new Readers(graph);
        Map<Integer, Node> layers = new HashMap<>();
        for (Node node : graph.nodes()) {
            Optional<Node> next = readers.only(node).filter(n -> n.operator() instanceof BatchNorm);
            if (layers.containsKey(node.id())) {
                Node layer = layers.get(node.id());
                Follower norm = new Follower(node.key(), node.operator());
                rewriter.put(layer, Fused.of(layer.operator(), norm), node.shape());
                rewriter.replace(node, layer.id());
            } else if (takesNorm(node.operator()) && next.isPresent()) {
                layers.put(next.get().id(), node);
            } else {
                rewriter.keep(node);
            }
        }
        return rewriter.finish();
    }

    private static boolean takesNorm(Operator operator) {
        return operator instanceof Convolution
                || operator instanceof TransposedConvolution
                || operator instanceof Linear;
    }
}
