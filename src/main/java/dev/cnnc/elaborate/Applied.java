package dev.cnnc.elaborate;

import dev.cnnc.graph.Inference;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.ShapeProblem;
import dev.cnnc.graph.Weight;
import dev.cnnc.source.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An operator that is applied to values.
 *
 * @param key the prefix of its weights
 * @param labelled whether the last segment of the key was written as a label
 */
record Applied(
        Operator operator, List<Node> inputs, String key, boolean labelled, Location location) {

    /**
     * Adds the node to the graph; after a problem only where its shape can be told all the same.
     *
     * @param problems takes the problem, if there is one
     * @param keys takes the weights, if there is none
     */
    Current in(Frame frame, Consumer<ShapeProblem> problems, Consumer<List<Weight>> keys) {
        List<Shape> shapes = inputs.stream().map(Node::shape).toList();
        Inference inference = operator.inferShape(key, shapes);
        inference.problem().ifPresent(problems);
        if (inference.problem().isEmpty()) {
            keys.accept(operator.weights(shapes));
        }
        Optional<Shape> shape = inference.shape().or(() -> inference.problem().get().assumed());
        return shape.<Current>map(
                        known ->
                                new Current.Known(
                                        frame.expansion()
                                                .graph()
                                                .add(
                                                        key, labelled, operator, inputs, known,
                                                        location)))
                .orElseGet(Current.Unknown::new);
    }
}
