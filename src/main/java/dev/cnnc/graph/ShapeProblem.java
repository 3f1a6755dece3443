package dev.cnnc.graph;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.Optional;

/**
 * Why an operator has no output for its inputs.
 *
 * @param message what it needs and what it meets
 * @param help the change that would make them fit, where one is known
 * @param argument the argument to blame, where it is a single one
 * @param assumed the output that the operator has once mended, where that is certain; inference
 *     goes on from it, so that later mistakes are found as well
 */
public record ShapeProblem(
        DiagnosticCode code,
        String message,
        Optional<String> help,
        Optional<String> argument,
        Optional<Shape> assumed) {

    public ShapeProblem(DiagnosticCode code, String message, String help) {
        this(code, message, Optional.of(help), Optional.empty(), Optional.empty());
    }

    /** The same problem, blamed on {@code name}. */
    ShapeProblem in(String name) {
        return new ShapeProblem(code, message, help, Optional.of(name), assumed);
    }
}
