package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Concat;
import dev.cnnc.graph.Elementwise;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.ShapeProblem;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Elaborates stages with bodies: residuals, joins of branches, sequences and loops. */
final class StructureElaborator {

    /** The operators that join branches. */
    static final List<String> JOINS =
            List.of("add", "sub", "mul", "div", "max", "min", "pow", "concat");

    private final Frame frame;
    private final Values values;
    private final StageKeys keys;
    private final LoopElaborator loops;
    private final BiConsumer<Body, KeyScope> walk;

    /**
     * @param walk elaborates a body in a scope of keys
     */
    StructureElaborator(Frame frame, StageKeys keys, BiConsumer<Body, KeyScope> walk) {
        this.frame = frame;
        this.values = frame.values();
        this.keys = keys;
        this.walk = walk;
        this.loops = new LoopElaborator(frame, walk);
    }

    /** Elaborates {@code stage}, which is neither a call nor {@code in}. */
    void structure(Stage stage, KeyScope scope) {
        Operation operation = stage.operation();
        KeyScope inner = scope;
        if (operation instanceof Sequence || stage.label().isPresent()) {
            Optional<String> segment = keys.segment(stage, scope);
            if (segment.isEmpty()) {
                frame.fail();
            }
            String prefix = scope.key(segment.orElse(""));
            frame.expansion().graph().scope(prefix, keys.word(operation).text());
            inner = scope.inner(segment.orElse(""));
        }
        if (operation instanceof Sequence sequence) {
            walk.accept(sequence.body(), inner);
        } else if (operation instanceof Repeat repeat) {
            loops.repeat(repeat, inner);
        } else if (operation instanceof For loop) {
            loops.loop(loop, inner);
        } else if (operation instanceof Residual residual) {
            residual(residual, inner);
        } else if (operation instanceof Join join) {
            join(join, inner);
        } else {
            throw new IllegalStateException("no structure: " + operation);
        }
    }

    /** What {@code condition} yields; empty where that cannot be told. */
    Optional<Boolean> condition(Expression condition) {
        Optional<Value> value = frame.evaluator().evaluate(condition);
        if (value.isPresent() && !(value.get() instanceof Value.Truth)) {
            frame.fail(
                    Diagnostic.at(
                                    frame.at(condition),
                                    DiagnosticCode.ARGUMENT_TYPE,
                                    "a condition is `true` or `false`, and this is "
                                            + value.get().type())
                            .help(
                                    value.get() instanceof Value.Number
                                            ? "compare it: `%s != 0`"
                                                    .formatted(
                                                            frame.source().text(condition.span()))
                                            : "compare it with `==`"));
            return Optional.empty();
        }
        return value.map(truth -> ((Value.Truth) truth).value());
    }

    /** The block's two paths, added; the order of keys is that of the text. */
    private void residual(Residual residual, KeyScope scope) {
        Location place = keys.word(residual);
        Current entered = entering(place);
        Current main = branch(residual.body(), entered, scope);
        Current side =
                residual.shortcut().map(body -> branch(body, entered, scope)).orElse(entered);
        ResidualProblem explanation = new ResidualProblem(residual);
        Optional<List<Node>> paths = new Current.Several(List.of(main, side)).nodes();
        if (paths.isPresent() && !explanation.fits(paths.get())) {
            report(explanation.problem(paths.get()), place, paths.get(), explanation);
            values.set(new Current.Unknown());
            return;
        }
        join(new Elementwise(Elementwise.Kind.ADD), List.of(main, side), place, scope, explanation);
    }

    private void join(Join join, KeyScope scope) {
        String name = join.operator().text();
        Location place = frame.at(join.operator());
        if (!JOINS.contains(name)) {
            frame.fail(
                    Diagnostic.at(
                                    place,
                                    DiagnosticCode.UNKNOWN_OPERATOR,
                                    "`%s` does not join branches".formatted(Names.shown(name)))
                            .help("these do: `%s`".formatted(String.join("`, `", JOINS))));
            return;
        }
        Current entered = entering(place);
        List<Current> branches = new ArrayList<>();
        for (Body body : join.branches()) {
            branches.add(branch(body, entered, scope));
        }
        if (branches.size() < 2) {
            frame.fail(
                    Diagnostic.at(
                                    place,
                                    DiagnosticCode.WRONG_ARITY,
                                    "`%s` joins at least two branches, and here %s"
                                            .formatted(
                                                    name,
                                                    branches.isEmpty() ? "are none" : "is one"))
                            .help(
                                    "an empty branch passes its input on: `%s [ {} {…} ]`"
                                            .formatted(name)));
            return;
        }
        join(operator(name), branches, place, scope, JoinProblem.IN_BRANCHES);
    }

    private static Operator operator(String name) {
        return name.equals("concat")
                ? new Concat(1)
                : new Elementwise(Elementwise.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** What enters a structure; unknown after a report where there is no single value. */
    private Current entering(Location place) {
        Current entered = values.current();
        if (entered instanceof Current.Known || entered instanceof Current.Unknown) {
            return entered;
        }
        frame.fail(values.notSingle(entered, place));
        return new Current.Unknown();
    }

    private Current branch(Body body, Current entered, KeyScope scope) {
        values.set(entered);
        walk.accept(body, scope);
        Current yielded = values.current();
        if (yielded instanceof Current.Known || yielded instanceof Current.Unknown) {
            return yielded;
        }
        frame.fail(values.notSingle(yielded, end(body)));
        return new Current.Unknown();
    }

    /** Where {@code body} ends. */
    private Location end(Body body) {
        return new Location(frame.source(), new Span(body.span().end() - 1, 1));
    }

    private void join(
            Operator operator,
            List<Current> parts,
            Location place,
            KeyScope scope,
            JoinProblem explanation) {
        Optional<List<Node>> nodes = new Current.Several(parts).nodes();
        if (nodes.isEmpty()) {
            frame.fail();
            return;
        }
        Applied applied =
                new Applied(operator, nodes.get(), scope.key(operator.name()), false, place);
        values.set(
                applied.in(
                        frame,
                        problem -> report(problem, place, nodes.get(), explanation),
                        weights -> {}));
    }

    private void report(
            ShapeProblem problem, Location place, List<Node> inputs, JoinProblem explanation) {
        Diagnostic.Builder diagnostic =
                Diagnostic.at(place, problem.code(), problem.message()).help(problem.help());
        explanation.describe(diagnostic, inputs);
        frame.diagnostics().add(diagnostic);
        frame.expansion().graph().mistake();
    }
}
