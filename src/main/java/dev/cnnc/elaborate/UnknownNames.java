package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.SyntaxNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Explains names that no operator has, and guesses which one was meant. */
final class UnknownNames {

    /** The operator that was meant, and whether its foreign name says so beyond doubt. */
    record Meant(String operator, boolean foreign) {}

    private static final String PREFIX = "nn.";
    private static final int LONGEST_STAGE = 40;

    private final SourceFile source;
    private final FileScope declared;
    private final Environment environment;
    private final Values values;
    private final Diagnostics diagnostics;

    UnknownNames(
            FileScope declared, Environment environment, Values values, Diagnostics diagnostics) {
        this.source = declared.source();
        this.declared = declared;
        this.environment = environment;
        this.values = values;
        this.diagnostics = diagnostics;
    }

    /**
     * Reports that {@code call} names no operator that can be built.
     *
     * @param first whether it begins its chain, where a value's name may stand
     * @return the operator that was meant, where that can be told
     */
    Optional<Meant> report(Call call, boolean first) {
        String name = call.name().text();
        if (environment.find(name).filter(known -> known.value().isEmpty()).isPresent()) {
            return Optional.empty();
        }
        Optional<String> foreign = ForeignNames.operator(name);
        if (foreign.isPresent()) {
            Optional<String> limit = limit(call, foreign.get());
            String here = limit.isPresent() ? foreign.get() : here(call, foreign.get());
            String explained =
                    ForeignNames.explain(name, here) + limit.map(", but "::concat).orElse("");
            Optional<Fix> fix =
                    Optional.of(here)
                            .filter(written -> limit.isEmpty() && !written.contains("…"))
                            .map(written -> Fix.write(whole(call), written));
            diagnostics.add(unknown(call, first).help(explained).fix(fix));
            return foreign.map(operator -> new Meant(operator, true));
        }
        Optional<Location> label = values.labelled(name);
        if (label.isPresent() && !call.parenthesized()) {
            diagnostics.add(values.labelForValue(name, label.get(), at(call.name())));
            return Optional.empty();
        }
        if (values.isValue(name)) {
            diagnostics.add(valueInside(call, first));
            return Optional.empty();
        }
        if (declared.isPartial()) {
            return Optional.empty();
        }
        Optional<String> nearest = Suggestion.nearest(name, candidates(call, first));
        Optional<String> similar = values.nearestLabel(name).filter(l -> nearest.isEmpty());
        if (similar.isPresent()) {
            diagnostics.add(likeLabel(call, similar.get()));
            return Optional.empty();
        }
        diagnostics.add(
                unknown(call, first)
                        .help(help(name, nearest))
                        .fix(nearest.map(known -> Fix.write(prefixed(call.name()), known))));
        return nearest.map(operator -> new Meant(operator, false));
    }

    /** Reports a bare {@code name} before a layer on the same line, {@code next}: a label. */
    boolean reportLabel(Call name, Stage next) {
        String text = name.name().text();
        boolean unknown = !isOperator(text) && !values.isValue(text) && !isTypo(text);
        boolean layer = !(next.operation() instanceof Call call) || isOperator(call.name().text());
        if (!unknown || !layer || environment.find(text).isPresent()) {
            return false;
        }
        diagnostics.add(
                unknown(name, true)
                        .help(
                                "for a label write `%s: %s`"
                                        .formatted(Names.shown(text), abbreviated(next)))
                        .fix(Fix.append(at(name), ":")));
        return true;
    }

    private boolean isOperator(String name) {
        return OperatorCatalog.names().contains(name)
                || declared.blocks().containsKey(name)
                || ForeignNames.operator(name).isPresent();
    }

    private String abbreviated(Stage stage) {
        String text = source.text(stage.span());
        boolean isShort = text.length() <= LONGEST_STAGE && !text.contains("\n");
        return isShort ? text : text.split("\\W", 2)[0] + "…";
    }

    /** Whether {@code name} is nearly that of an operator that stands without arguments. */
    private static boolean isTypo(String name) {
        return name.chars().noneMatch(Character::isDigit)
                && Suggestion.nearest(name, OperatorCatalog.names())
                        .flatMap(OperatorCatalog::find)
                        .filter(operator -> operator.signature().required().isEmpty())
                        .isPresent();
    }

    /** What the operator here cannot do of what the foreign {@code call} asks for. */
    private Optional<String> limit(Call call, String operator) {
        return OperatorCatalog.find(operator)
                .map(OperatorDefinition::signature)
                .flatMap(signature -> new ForeignCall(source, signature, call).limit());
    }

    /** The foreign {@code call} as it is written here. */
    private String here(Call call, String operator) {
        Optional<OperatorDefinition> definition = OperatorCatalog.find(operator);
        if (operator.equals("sequence")) {
            return "sequence { … }";
        }
        if (definition.isEmpty() || !call.parenthesized()) {
            return operator;
        }
        return new ForeignCall(source, definition.get().signature(), call).written();
    }

    private Set<String> candidates(Call call, boolean first) {
        Set<String> candidates = new TreeSet<>(OperatorCatalog.names());
        candidates.addAll(declared.blocks().keySet());
        if (!call.parenthesized()) {
            candidates.add("sequence");
        }
        if (first && !call.parenthesized()) {
            candidates.addAll(values.names());
        }
        return candidates;
    }

    /** The complaint that {@code call} looks like a label that stands elsewhere. */
    private Diagnostic.Builder likeLabel(Call call, String label) {
        String name = call.name().text();
        return Diagnostic.at(
                        at(call.name()),
                        DiagnosticCode.UNKNOWN_NAME,
                        "`%s` is declared nowhere".formatted(name))
                .label(values.labelled(label).orElseThrow(), "`%s` is a label".formatted(label))
                .help(
                        "for a layer of its own write `%s: %s`"
                                .formatted(name, values.operation(label)));
    }

    private Diagnostic.Builder unknown(Call call, boolean first) {
        boolean mayBeValue = first && !call.parenthesized();
        String shown = Names.shown(call.name().text());
        return Diagnostic.at(
                prefixed(call.name()),
                DiagnosticCode.UNKNOWN_OPERATOR,
                mayBeValue
                        ? "`%s` is neither an operator nor a value".formatted(shown)
                        : "there is no operator `%s`".formatted(shown));
    }

    /** Where {@code name} stands, with the {@code nn.} before it that the parser passes over. */
    private Location prefixed(SyntaxNode name) {
        int start = name.span().offset() - PREFIX.length();
        Span prefix = new Span(Math.max(0, start), PREFIX.length());
        return start >= 0 && source.text(prefix).equals(PREFIX)
                ? new Location(source, prefix.to(name.span()))
                : at(name);
    }

    /** The call with the {@code nn.} before it. */
    private Location whole(Call call) {
        Span name = prefixed(call.name()).span();
        return new Location(source, name.to(call.span()));
    }

    private Diagnostic.Builder valueInside(Call call, boolean first) {
        String name = call.name().text();
        return Diagnostic.at(
                        at(call.name()),
                        DiagnosticCode.UNKNOWN_OPERATOR,
                        "`%s` is a value, not an operator".formatted(name))
                .help(
                        first
                                ? "write it without arguments and label: `%s -> …`".formatted(name)
                                : "begin a chain with it: `%s -> …`".formatted(name));
    }

    private Optional<String> help(String name, Optional<String> nearest) {
        if (nearest.isPresent()) {
            return nearest.map(operator -> "did you mean `%s`?".formatted(Names.shown(operator)));
        }
        return environment
                .find(name)
                .map(
                        binding ->
                                "`%s` is a constant or parameter: it may stand in arguments"
                                        .formatted(Names.shown(name)));
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
