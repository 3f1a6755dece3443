package dev.cnnc.optimize;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.BatchNorm;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Follower;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a convolution, dense layer, batch normalisation or join apply the activation that follows it
 * before its result is stored. A convolution may before that add another value, and after it take a
 * maximum over windows that do not overlap, not both.
 *
 * <p>Precondition: no identities, batch normalisations folded. Postcondition: where only one of
 * these operators takes the value of such a layer, it is part of it.
 */
final class FuseEpilogue implements Pass {

    /** Values under a window up to which a producer writes the maximum out. */
    private static final int POOLED_VALUES = 16;

    /** Operators that end in one store: the first's inputs, then what the others take beside. */
    private record Chain(Node head, Operator operator, List<Integer> inputs) {

        Chain followedBy(Node next, int before) {
            List<Integer> more = new ArrayList<>(inputs);
            next.inputs().stream().filter(input -> input != before).forEach(more::add);
            Follower follower = new Follower(next.key(), next.operator());
            return new Chain(head, Fused.of(operator, follower), more);
        }

        boolean has(Class<? extends Operator> follower) {
            return operator instanceof Fused fused && fused.follower(follower).isPresent();
        }

        Operator producer() {
            return operator instanceof Fused fused ? fused.producer() : operator;
        }
    }

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        Readers readers = new Readers(graph);
        Map<Integer, Chain> chains = new HashMap<>();
        for (Node node : graph.nodes()) {
            Chain chain =
                    Optional.ofNullable(chains.get(node.id()))
                            .orElseGet(() -> new Chain(node, node.operator(), node.inputs()));
            Optional<Node> next = readers.only(node).filter(n -> fits(graph, chain, node, n));
            if (next.isPresent()) {
                chains.put(next.get().id(), chain.followedBy(next.get(), node.id()));
            } else {
                List<Integer> inputs = chain.inputs().stream().map(rewriter::renamed).toList();
                int added = rewriter.add(chain.head(), chain.operator(), inputs, node.shape());
                rewriter.stand(node, added);
            }
        }
        return rewriter.finish();
    }

    private static boolean fits(Graph graph, Chain chain, Node node, Node next) {
        boolean convolved = chain.producer() instanceof Convolution;
        if (chain.has(MaxPool.class)) {
            return false;
        }
        if (next.operator() instanceof Activation) {
            return !chain.has(Activation.class) && takesActivation(chain.producer());
        }
        if (next.operator() instanceof Elementwise join) {
            return convolved
                    && join.kind() == Elementwise.Kind.ADD
                    && !chain.has(Activation.class)
                    && !chain.has(Elementwise.class)
                    && isLastOfTwoAlike(graph, node, next);
        }
        return convolved
                && next.operator() instanceof MaxPool pool
                && !chain.has(Elementwise.class)
                && isPartition(pool.height())
                && isPartition(pool.width())
                && pool.height().kernel() * pool.width().kernel() <= POOLED_VALUES;
    }

    /** Whether {@code join} takes one value beside that of {@code node}, which is there before. */
    private static boolean isLastOfTwoAlike(Graph graph, Node node, Node join) {
        return join.inputs().size() == 2
                && join.inputs().stream().filter(input -> input < node.id()).count() == 1
                && graph.inputShapes(join).stream().allMatch(node.shape()::equals);
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
