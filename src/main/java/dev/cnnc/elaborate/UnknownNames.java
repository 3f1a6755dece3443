package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.SyntaxNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Explains names that no operator has, and guesses which one was meant. */
final class UnknownNames {

    private final SourceFile source;
    private final Set<String> blocks;
    private final Environment environment;
    private final Values values;
    private final Diagnostics diagnostics;

    UnknownNames(
            SourceFile source,
            Set<String> blocks,
            Environment environment,
            Values values,
            Diagnostics diagnostics) {
        this.source = source;
        this.blocks = blocks;
        this.environment = environment;
        this.values = values;
        this.diagnostics = diagnostics;
    }

    /**
     * Reports that {@code call} names no operator that can be built.
     *
     * @param first whether it begins its chain, where a value's name may stand
     * @return the operator that was meant, where that is plain
     */
    Optional<String> report(Call call, boolean first) {
        String name = call.name().text();
        if (blocks.contains(name)) {
            return Optional.empty();
        }
        if (OperatorCatalog.isPlanned(name)) {
            diagnostics.add(Unsupported.at(at(call.name()), "operator `%s`".formatted(name)));
            return Optional.empty();
        }
        Optional<Location> label = values.labelled(name);
        if (label.isPresent() && !call.parenthesized()) {
            diagnostics.add(labelForValue(call, label.get()));
            return Optional.empty();
        }
        Optional<String> foreign = ForeignNames.operator(name);
        if (foreign.isPresent()) {
            diagnostics.add(unknown(call, first).help(ForeignNames.explain(name, foreign.get())));
            return foreign;
        }
        Set<String> candidates = candidates(call, first);
        Optional<String> nearest = Suggestion.nearest(name, candidates);
        diagnostics.add(unknown(call, first).help(help(name, nearest)));
        return nearest;
    }

    private Set<String> candidates(Call call, boolean first) {
        Set<String> candidates = new TreeSet<>(OperatorCatalog.names());
        candidates.addAll(blocks);
        candidates.add("sequence");
        if (first && !call.parenthesized()) {
            candidates.addAll(values.names());
        }
        return candidates;
    }

    private Diagnostic.Builder unknown(Call call, boolean first) {
        boolean mayBeValue = first && !call.parenthesized();
        return Diagnostic.at(
                at(call.name()),
                DiagnosticCode.UNKNOWN_OPERATOR,
                mayBeValue
                        ? "`%s` is neither an operator nor a value".formatted(call.name().text())
                        : "there is no operator `%s`".formatted(call.name().text()));
    }

    private Optional<String> help(String name, Optional<String> nearest) {
        if (nearest.isPresent()) {
            return nearest.map("did you mean `%s`?"::formatted);
        }
        if (environment.find(name).isPresent()) {
            return Optional.of(
                    "`%s` is a constant or parameter; it may stand in arguments".formatted(name));
        }
        return Optional.of(
                "for a label write `%s: …`; for an operator see the list of them".formatted(name));
    }

    private Diagnostic.Builder labelForValue(Call call, Location label) {
        return Diagnostic.at(
                        at(call.name()),
                        DiagnosticCode.UNKNOWN_NAME,
                        "`%s` is a label, not a value".formatted(call.name().text()))
                .label(label, "labels name weights only")
                .help("name what the chain yields: `x = %s: …`".formatted(call.name().text()));
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
