package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Shape;
import java.util.List;
import java.util.Optional;

/** Explains why values cannot be joined: what each of them is, and what would make them fit. */
interface JoinProblem {

    /** For the branches of a join. */
    JoinProblem IN_BRANCHES =
            (diagnostic, inputs) -> {
                for (Node input : inputs.stream().distinct().toList()) {
                    diagnostic.label(input.location(), made(input));
                }
                repair(inputs, "branch").ifPresent(diagnostic::help);
            };

    /** Adds labels, notes and the repair. */
    void describe(Diagnostic.Builder diagnostic, List<Node> inputs);

    /** What would make the first value and the last that differs from it fit. */
    static Optional<String> repair(List<Node> inputs, String kind) {
        Shape first = inputs.get(0).shape();
        return inputs.stream()
                .map(Node::shape)
                .filter(shape -> !shape.equals(first))
                .reduce((a, b) -> b)
                .flatMap(other -> new SizeRepair(first, other).of(kind));
    }

    /** What {@code node} is, in the words of a label. */
    static String made(Node node) {
        Shape shape = node.shape();
        return (node.operator() instanceof Input ? "is " : "makes ") + shape;
    }
}
