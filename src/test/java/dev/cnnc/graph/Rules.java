package dev.cnnc.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Asks operators for their shape rules. */
final class Rules {

    private Rules() {}

    /** The sizes behind the batch that {@code operator} yields; empty where it has a problem. */
    static Optional<List<Integer>> sizes(Operator operator, Shape... inputs) {
        return operator.inferShape("key", List.of(inputs)).shape().map(Shape::sizes);
    }

    /** The sizes behind the batch that {@code operator}, resolved for its inputs, yields. */
    static Optional<List<Integer>> resolved(Operator operator, Shape... inputs) {
        return sizes(operator.resolve(List.of(inputs)), inputs);
    }

    /** The problem of {@code operator}, which has this code. */
    static ShapeProblem problem(DiagnosticCode code, Operator operator, Shape... inputs) {
        Inference inferred = operator.inferShape("key", List.of(inputs));
        assertEquals(Optional.empty(), inferred.shape(), operator.toString());
        assertEquals(code, inferred.problem().orElseThrow().code(), operator.toString());
        return inferred.problem().get();
    }
}
