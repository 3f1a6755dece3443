package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.SyntaxNode;
import java.util.List;
import java.util.Optional;

/** What belongs to a model's body, or to that of one instance of a block. */
final class Frame {

    private final Expansion expansion;
    private final FileScope scope;
    private final Environment environment;
    private final Values values;
    private final List<String> trail;
    private final Diagnostics diagnostics;
    private final Evaluator evaluator;
    private final UnknownNames unknown;

    /**
     * @param environment the names of the file and the parameters
     * @param entered what the body receives
     * @param trail a line for each block around the body, the innermost first
     * @param diagnostics what is wrong in this body
     */
    Frame(
            Expansion expansion,
            FileScope scope,
            Environment environment,
            Values values,
            List<String> trail,
            Diagnostics diagnostics) {
        this.expansion = expansion;
        this.scope = scope;
        this.environment = environment;
        this.values = values;
        this.trail = List.copyOf(trail);
        this.diagnostics = diagnostics;
        this.evaluator = new Evaluator(scope, environment, values, diagnostics);
        this.unknown = new UnknownNames(scope, environment, values, diagnostics);
    }

    Expansion expansion() {
        return expansion;
    }

    FileScope scope() {
        return scope;
    }

    SourceFile source() {
        return scope.source();
    }

    Environment environment() {
        return environment;
    }

    Values values() {
        return values;
    }

    List<String> trail() {
        return trail;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    UnknownNames unknown() {
        return unknown;
    }

    Location at(SyntaxNode node) {
        return new Location(source(), node.span());
    }

    /** Where {@code name} got a meaning that a new one would hide. */
    Optional<Location> taken(String name) {
        return environment
                .find(name)
                .map(Environment.Binding::location)
                .or(() -> values.find(name))
                .or(() -> Optional.ofNullable(scope.declared().get(name)));
    }

    /** Reports a mistake, after which the current value cannot be known. */
    void fail(Diagnostic.Builder diagnostic) {
        diagnostics.add(diagnostic);
        fail();
    }

    /** Goes on after a mistake that is reported: the current value cannot be known. */
    void fail() {
        expansion.graph().mistake();
        values.set(new Current.Unknown());
    }

    /** Hands on what was found here. */
    void finish() {
        if (diagnostics.hasErrors()) {
            expansion.graph().mistake();
        }
        expansion.reports().add(diagnostics.sorted(), trail);
    }
}
