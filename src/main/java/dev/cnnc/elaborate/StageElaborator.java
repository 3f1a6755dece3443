package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Inference;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.ShapeProblem;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.SyntaxNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Elaborates single stages: names become operators, arguments are read, shapes are inferred. */
final class StageElaborator {

    /** Mistakes that would not be there if another operator was meant. */
    private static final Set<DiagnosticCode> AGAINST_A_GUESS =
            EnumSet.of(
                    DiagnosticCode.UNKNOWN_ARGUMENT,
                    DiagnosticCode.MISSING_ARGUMENT,
                    DiagnosticCode.POSITIONAL_ARGUMENT);

    private final SourceFile source;
    private final Evaluator evaluator;
    private final GraphBuilder graph;
    private final Values values;
    private final UnknownNames unknown;
    private final Diagnostics diagnostics;
    private final StageKeys keys;
    private boolean sound = true;

    StageElaborator(
            SourceFile source,
            Evaluator evaluator,
            GraphBuilder graph,
            Values values,
            UnknownNames unknown,
            Diagnostics diagnostics) {
        this.source = source;
        this.evaluator = evaluator;
        this.graph = graph;
        this.values = values;
        this.unknown = unknown;
        this.diagnostics = diagnostics;
        this.keys = new StageKeys(source, evaluator, values, diagnostics);
    }

    /** Whether no stage so far had a mistake. */
    boolean sound() {
        return sound && keys.sound();
    }

    /** Elaborates {@code stage}, which is {@code call}; a first one may be the name of a value. */
    void call(Stage stage, Call call, boolean first, KeyScope scope) {
        Optional<Current> value = values.value(call.name().text());
        boolean bare = !call.parenthesized() && stage.label().isEmpty();
        if (value.isPresent() && bare && first) {
            startFrom(value.get(), at(call));
            return;
        }
        Optional<String> segment = keys.segment(stage, scope);
        markKeys();
        if (segment.isEmpty()) {
            fail();
        }
        Optional<Operator> operator = operator(call, first);
        if (operator.isEmpty()) {
            fail();
            return;
        }
        apply(operator.get(), stage, call, scope.key(segment.orElse("")));
    }

    /** The operator of {@code call}, as far as it can be told; empty after a mistake. */
    private Optional<Operator> operator(Call call, boolean first) {
        Optional<OperatorDefinition> exact = OperatorCatalog.find(call.name().text());
        if (exact.isPresent()) {
            return operator(exact.get(), call, false, diagnostics);
        }
        sound = false;
        graph.mistake();
        Optional<UnknownNames.Meant> meant = unknown.report(call, first);
        Optional<OperatorDefinition> definition =
                meant.map(UnknownNames.Meant::operator).flatMap(OperatorCatalog::find);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        if (meant.get().foreign()) {
            return operator(definition.get(), call, true, diagnostics);
        }
        return guessed(definition.get(), call);
    }

    /** Takes {@code definition} for the meant one, unless the arguments speak against it. */
    private Optional<Operator> guessed(OperatorDefinition definition, Call call) {
        Diagnostics found = new Diagnostics();
        Optional<Operator> operator = operator(definition, call, false, found);
        boolean doubtful =
                found.sorted().stream().map(Diagnostic::code).anyMatch(AGAINST_A_GUESS::contains);
        if (!doubtful) {
            found.sorted().forEach(diagnostics::add);
        }
        return operator;
    }

    private Optional<Operator> operator(
            OperatorDefinition definition, Call call, boolean foreign, Diagnostics found) {
        ArgumentReader arguments =
                new ArgumentBinder(source, definition.signature(), foreign, evaluator, found)
                        .bind(call);
        Operator operator = definition.create().apply(arguments);
        return arguments.failed() ? Optional.empty() : Optional.of(operator);
    }

    /** Makes a named value the current one. */
    void startFrom(Current value, Location place) {
        if (value instanceof Current.Nothing) {
            diagnostics.add(values.nothingYet(place));
            fail();
        } else {
            values.set(value);
        }
    }

    /** Opens the scope of a {@code sequence}; empty after a mistake in its label. */
    Optional<KeyScope> enter(Stage stage, KeyScope scope) {
        Optional<String> segment = keys.segment(stage, scope);
        markKeys();
        if (segment.isEmpty()) {
            fail();
        }
        return segment.map(scope::inner);
    }

    private void apply(Operator operator, Stage stage, Call call, String key) {
        if (values.current() instanceof Current.Nothing) {
            diagnostics.add(values.nothingYet(at(call.name())));
            fail();
        }
        if (!(values.current() instanceof Current.Known known)) {
            return;
        }
        Node input = known.node();
        if (!operator.arity().accepts(1)) {
            diagnostics.add(
                    Diagnostic.at(
                                    at(call.name()),
                                    DiagnosticCode.WRONG_ARITY,
                                    "`%s` takes %s and meets one"
                                            .formatted(operator.name(), operator.arity()))
                            .help("write `(a, b) -> %s`".formatted(operator.name())));
            fail();
            return;
        }
        Operator counted = operator.resolve(List.of(input.shape()));
        Inference inference = counted.inferShape(key, List.of(input.shape()));
        inference.problem().ifPresent(problem -> report(problem, call, input));
        if (inference.problem().isEmpty()) {
            keys.take(key, counted.weights(List.of(input.shape())), stage);
            markKeys();
        }
        Optional<Shape> shape = inference.shape().or(() -> inference.problem().get().assumed());
        if (shape.isPresent()) {
            boolean labelled = stage.label().isPresent();
            values.set(
                    new Current.Known(
                            graph.add(
                                    key,
                                    labelled,
                                    counted,
                                    List.of(input),
                                    shape.get(),
                                    at(call))));
        } else {
            values.set(new Current.Unknown());
        }
    }

    /** A key that is given twice is a mistake of the node that comes next. */
    private void markKeys() {
        if (!keys.sound()) {
            graph.mistake();
        }
    }

    private void report(ShapeProblem problem, Call call, Node input) {
        sound = false;
        graph.mistake();
        String made = input.operator() instanceof Input ? "is " : "makes ";
        Location culprit =
                problem.argument().flatMap(name -> argument(call, name)).orElse(at(call.name()));
        diagnostics.add(
                Diagnostic.at(culprit, problem.code(), problem.message())
                        .label(input.location(), made + input.shape())
                        .help(problem.help()));
    }

    private Optional<Location> argument(Call call, String name) {
        return call.arguments().stream()
                .filter(argument -> argument.name().filter(n -> n.text().equals(name)).isPresent())
                .map(this::at)
                .findFirst();
    }

    private void fail() {
        sound = false;
        graph.mistake();
        values.set(new Current.Unknown());
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
