package dev.cnnc.optimize;

import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import java.util.List;

/**
 * Joins three or more values in steps where broadcasting makes the result grow on the way: it would
 * overwrite itself otherwise.
 *
 * <p>Precondition: none. Postcondition: the first two values of a join have the shape of its result
 * once they are stretched.
 */
final class SplitGrowingJoins implements Pass {

    @Override
    public Graph apply(Graph graph) {
        GraphRewriter rewriter = new GraphRewriter(graph);
        for (Node node : graph.nodes()) {
            boolean grows =
                    node.operator() instanceof Elementwise
                            && !joined(node.operator(), graph.inputShapes(node).subList(0, 2))
                                    .equals(node.shape());
            if (grows) {
                split(graph, node, rewriter);
            } else {
                rewriter.keep(node);
            }
        }
        return rewriter.finish();
    }

    private static void split(Graph graph, Node node, GraphRewriter rewriter) {
        int result = rewriter.renamed(node.inputs().get(0));
        Shape shape = graph.node(node.inputs().get(0)).shape();
        for (int input : node.inputs().subList(1, node.inputs().size())) {
            shape = joined(node.operator(), List.of(shape, graph.node(input).shape()));
            List<Integer> both = List.of(result, rewriter.renamed(input));
            result = rewriter.add(node, node.operator(), both, shape);
        }
        rewriter.stand(node, result);
    }

    private static Shape joined(Operator join, List<Shape> shapes) {
        return join.inferShape("", shapes).shape().orElseThrow();
    }
}
