package dev.cnnc.plan;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Node;

/** A model is right, but needs more memory in one piece than Java has. */
public final class PlanException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    PlanException(Node node, long length) {
        super(null, null, false, false);
        this.diagnostic =
                Diagnostic.at(
                                node.location(),
                                DiagnosticCode.VALUE_TOO_LARGE,
                                "`%s` needs an array of %s floats, more than Java can hold"
                                        .formatted(node.operator().name(), length))
                        .help("use a smaller kernel, dilation, padding or input")
                        .build();
    }

    /** What to tell the user. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
