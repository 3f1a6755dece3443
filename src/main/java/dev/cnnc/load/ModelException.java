package dev.cnnc.load;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import java.util.ArrayList;
import java.util.List;

/**
 * A model has mistakes, or weights do not fit it. The message shows all of them as {@code cnnc}
 * does, with their places and what repairs them.
 */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    ModelException(List<Diagnostic> diagnostics) {
        super(new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostics).stripTrailing());
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A model of another framework that cannot be compiled. */
    ModelException(String message, List<String> details, Throwable cause) {
        super(String.join("\n   ", lines(message, details)), cause);
        this.diagnostics = List.of();
    }

    /**
     * The mistakes, sorted by place; none where a model of another framework cannot be compiled, or
     * where this exception was serialised.
     */
    public List<Diagnostic> diagnostics() {
        return diagnostics == null ? List.of() : diagnostics;
    }

    private static List<String> lines(String message, List<String> details) {
        List<String> lines = new ArrayList<>(List.of(message));
        lines.addAll(details);
        return lines;
    }
}
