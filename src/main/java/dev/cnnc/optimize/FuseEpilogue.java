package dev.cnnc.optimize;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a convolution, dense layer, batch normalisation or join apply the activation that follows it
 * before its result is stored, and a convolution after that a maximum over windows that do not
 * overlap.
 *
 * <p>Precondition: no identities. Postcondition: where only an activation takes the value of one of
 * these, it is part of it.
 */
final class FuseEpilogue implements Pass {

    /** Values under a window up to which a producer writes the maximum out. */
    private static final int POOLED_VALUES = 16;

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        Map<Integer, List<Node>> consumers = graph.consumers();
        Map<Integer, Operator> fused = new HashMap<>();
        Map<Integer, Node> heads = new HashMap<>();
        for (Node node : graph.nodes()) {
            Operator operator = fused.getOrDefault(node.id(), node.operator());
            Node head = heads.getOrDefault(node.id(), node);
            Optional<Node> next =
                    onlyConsumer(graph, consumers, node).filter(n -> fits(operator, n));
            if (next.isPresent()) {
                fused.put(next.get().id(), Fused.of(operator, next.get().operator()));
                heads.put(next.get().id(), head);
            } else {
                rewriter.put(head, operator, node.shape());
                rewriter.replace(node, head.id());
            }
        }
        return rewriter.finish();
    }

    private static Optional<Node> onlyConsumer(
            Graph graph, Map<Integer, List<Node>> consumers, Node node) {
        List<Node> takers = consumers.getOrDefault(node.id(), List.of());
        return takers.size() == 1 && !graph.isOutput(node)
                ? Optional.of(takers.get(0))
                : Optional.empty();
    }

    private static boolean fits(Operator operator, Node next) {
        Operator producer = operator instanceof Fused fused ? fused.producer() : operator;
        boolean pooled =
                operator instanceof Fused fused
                        && fused.epilogue().stream().anyMatch(MaxPool.class::isInstance);
        if (next.operator() instanceof Activation) {
            boolean rectified = operator instanceof Fused;
            return !rectified && takesActivation(producer);
        }
        return next.operator() instanceof MaxPool pool
                && producer instanceof Convolution
                && !pooled
                && isPartition(pool.height())
                && isPartition(pool.width())
                && pool.height().kernel() * pool.width().kernel() <= POOLED_VALUES;
    }

    private static boolean takesActivation(Operator producer) {
        return producer instanceof Convolution
                || producer instanceof Linear
                || producer instanceof BatchNorm
                || producer instanceof Elementwise;
    }

    /** Whether windows lie side by side without padding, so that each value belongs to one. */
    private static boolean isPartition(Window window) {
        return window.kernel() == window.stride()
                && window.dilation() == 1
                && window.paddingBefore() == 0
                && window.paddingAfter() == 0
                && !window.ceilMode();
    }
}
