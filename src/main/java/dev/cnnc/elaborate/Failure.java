package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import java.util.Optional;

/**
 * Leaves the evaluation of an expression. {@code diagnostic} is absent where the mistake was
 * reported before, at the name that this expression uses.
 */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Diagnostic> diagnostic;

    Failure(Diagnostic.Builder diagnostic) {
        super(null, null, false, false);
        this.diagnostic = Optional.of(diagnostic.build());
    }

    private Failure() {
        super(null, null, false, false);
        this.diagnostic = Optional.empty();
    }

    /** A failure whose cause the user has been told already. */
    static Failure reported() {
        return new Failure();
    }

    Optional<Diagnostic> diagnostic() {
        return diagnostic;
    }
}
