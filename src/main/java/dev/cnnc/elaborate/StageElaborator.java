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
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.SyntaxNode;
import java.util.List;
import java.util.Optional;

/** Elaborates single stages: names become operators, arguments are read, shapes are inferred. */
final class StageElaborator {

    private final SourceFile source;
    private final Evaluator evaluator;
    private final GraphBuilder graph;
    private final Values values;
    private final UnknownNames unknown;
    private final Diagnostics diagnostics;
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
    }

    /** Whether no stage so far had a mistake. */
    boolean sound() {
        return sound;
    }

    /** Elaborates {@code stage}, which is {@code call}; a first one may be the name of a value. */
    void call(Stage stage, Call call, boolean first, KeyScope scope) {
        Optional<Current> value = values.value(call.name().text());
        boolean bare = !call.parenthesized() && stage.label().isEmpty();
        if (value.isPresent() && bare && first) {
            startFrom(value.get(), at(call));
            return;
        }
        Optional<String> segment = segment(stage, scope);
        if (segment.isEmpty()) {
            fail();
        }
        Optional<OperatorDefinition> definition = definition(call, first);
        if (definition.isEmpty()) {
            fail();
            return;
        }
        ArgumentReader arguments =
                new ArgumentBinder(source, definition.get().signature(), evaluator, diagnostics)
                        .bind(call);
        Operator operator = definition.get().create().apply(arguments);
        if (arguments.failed()) {
            fail();
            return;
        }
        boolean labelled = stage.label().isPresent();
        apply(operator, call, scope.key(segment.orElse("")), labelled);
    }

    /** Makes a named value the current one. */
    void startFrom(Current value, Location place) {
        if (value instanceof Current.Nothing) {
            diagnostics.add(Values.nothingYet(place));
            fail();
        } else {
            values.set(value);
        }
    }

    /** Opens the scope of a {@code sequence}; empty after a mistake in its label. */
    Optional<KeyScope> enter(Stage stage, KeyScope scope) {
        Optional<String> segment = segment(stage, scope);
        if (segment.isEmpty()) {
            fail();
        }
        return segment.map(scope::inner);
    }

    private Optional<OperatorDefinition> definition(Call call, boolean first) {
        String name = call.name().text();
        Optional<OperatorDefinition> exact = OperatorCatalog.find(name);
        if (exact.isPresent()) {
            return exact;
        }
        sound = false;
        graph.mistake();
        return unknown.report(call, first).flatMap(OperatorCatalog::find);
    }

    private void apply(Operator operator, Call call, String key, boolean labelled) {
        if (values.current() instanceof Current.Nothing) {
            diagnostics.add(Values.nothingYet(at(call.name())));
            fail();
        }
        if (!(values.current() instanceof Current.Known known)) {
            return;
        }
        Node input = known.node();
        Inference inference = operator.inferShape(key, List.of(input.shape()));
        inference.problem().ifPresent(problem -> report(problem, call, input));
        Optional<Shape> shape = inference.shape().or(() -> inference.problem().get().assumed());
        if (shape.isPresent()) {
            Location place = at(call);
            values.set(
                    new Current.Known(
                            graph.add(
                                    key, labelled, operator, List.of(input), shape.get(), place)));
        } else {
            values.set(new Current.Unknown());
        }
    }

    private void report(ShapeProblem problem, Call call, Node input) {
        sound = false;
        graph.mistake();
        String made = input.operator() instanceof Input ? "is " : "makes ";
        diagnostics.add(
                Diagnostic.at(at(call.name()), problem.code(), problem.message())
                        .label(input.location(), made + input.shape())
                        .help(problem.help()));
    }

    /** The stage's segment, reserved in {@code scope}; empty after a mistake. */
    private Optional<String> segment(Stage stage, KeyScope scope) {
        Optional<String> label = Optional.empty();
        if (stage.label().isPresent()) {
            label = evaluator.evaluateText(stage.label().get().name());
            String counted = scope.segment(label);
            if (label.isEmpty()) {
                return Optional.empty();
            }
            if (label.get().isBlank()) {
                diagnostics.add(emptyLabel(stage.label().get()));
                return Optional.empty();
            }
            values.label(label.get(), at(stage.label().get()));
            return reserve(counted, at(stage.label().get()), scope);
        }
        return reserve(scope.segment(label), at(stage), scope);
    }

    private Diagnostic.Builder emptyLabel(LabelSyntax label) {
        return Diagnostic.at(
                        at(label), DiagnosticCode.ARGUMENT_VALUE, "a label needs at least a letter")
                .help("name the weights, or leave the label out");
    }

    private Optional<String> reserve(String segment, Location place, KeyScope scope) {
        Optional<Location> first = scope.take(segment, place);
        if (first.isEmpty()) {
            return Optional.of(segment);
        }
        diagnostics.add(
                Diagnostic.at(
                                place,
                                DiagnosticCode.DUPLICATE_LABEL,
                                "duplicate label: `%s` is taken already"
                                        .formatted(scope.key(segment)))
                        .label(first.get(), "first here")
                        .help("give one of them another label"));
        sound = false;
        graph.mistake();
        return Optional.of(segment);
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
