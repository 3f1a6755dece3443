package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Diagnostics;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Input;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.InReference;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import dev.cnnc.syntax.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Walks the body of one model, building its graph and inferring every shape on the way. */
final class ModelElaborator {

    private static final List<String> JOINS =
            List.of("add", "sub", "mul", "div", "max", "min", "concat");

    private final SourceFile source;
    private final ModelDeclaration model;
    private final Environment environment;
    private final Diagnostics diagnostics;
    private final Evaluator evaluator;
    private final UnknownNames unknown;
    private final StageElaborator stages;
    private final ShapeExpressions shapes;
    private final GraphBuilder graph;
    private final Values values;
    private boolean complete = true;

    ModelElaborator(
            SourceFile source,
            ModelDeclaration model,
            Environment environment,
            TopLevelNames names,
            Diagnostics diagnostics) {
        this.source = source;
        this.model = model;
        this.environment = new Environment(Optional.of(environment));
        this.diagnostics = diagnostics;
        this.values = new Values(source);
        this.evaluator = new Evaluator(source, this.environment, values, diagnostics);
        this.graph = new GraphBuilder();
        this.shapes = new ShapeExpressions(source, evaluator, diagnostics);
        this.unknown = new UnknownNames(source, names, this.environment, values, diagnostics);
        this.stages = new StageElaborator(source, evaluator, graph, values, unknown, diagnostics);
    }

    Elaboration elaborate() {
        announce(model.body());
        walk(model.body(), new KeyScope(""));
        complete &= stages.sound() && values.current() instanceof Current.Known;
        List<Integer> outputs =
                values.current() instanceof Current.Known known && complete
                        ? List.of(known.node().id())
                        : List.of();
        Graph result =
                new Graph(
                        model.name().text(),
                        model.documentation(),
                        source.simpleName(),
                        graph.soundNodes(),
                        outputs);
        return new Elaboration(result, complete);
    }

    /** Looks ahead, so that what comes too late is known by its name. */
    private void announce(Body body) {
        Optional<InputStatement> input =
                body.statements().stream()
                        .filter(InputStatement.class::isInstance)
                        .map(InputStatement.class::cast)
                        .findFirst();
        input.ifPresentOrElse(values::announce, this::reportNoInput);
        for (Statement statement : body.statements()) {
            if (statement instanceof ConstDeclaration constant) {
                environment.announce(constant.name().text(), at(constant.name()));
            }
        }
    }

    private void reportNoInput() {
        report(
                Diagnostic.at(
                                at(model.name()),
                                DiagnosticCode.INVALID_INPUT,
                                "model `%s` has no input".formatted(model.name().text()))
                        .help("begin with one: `input image [B, 1, 28, 28]`"));
        values.enterNothing();
    }

    private void walk(Body body, KeyScope scope) {
        List<Statement> statements = body.statements();
        for (int i = 0; i < statements.size(); i++) {
            boolean label =
                    i + 1 < statements.size() && isLabel(statements.get(i), statements.get(i + 1));
            if (label) {
                complete = false;
                graph.mistake();
            } else {
                walk(statements.get(i), scope);
            }
        }
    }

    /**
     * Whether {@code first} is a label whose colon is missing before {@code second}; reports it.
     */
    private boolean isLabel(Statement first, Statement second) {
        if (!(first instanceof ChainStatement name) || !(second instanceof ChainStatement next)) {
            return false;
        }
        boolean alone = name.chain().values().isEmpty() && name.chain().stages().size() == 1;
        int line = source.line(first.span().offset());
        if (!alone
                || !next.chain().values().isEmpty()
                || source.line(second.span().offset()) != line) {
            return false;
        }
        Stage stage = name.chain().stages().get(0);
        Stage labelled = next.chain().stages().get(0);
        return stage.label().isEmpty()
                && labelled.label().isEmpty()
                && stage.operation() instanceof Call call
                && !call.parenthesized()
                && !(labelled.operation() instanceof InReference)
                && unknown.reportLabel(call, labelled);
    }

    private void walk(Statement statement, KeyScope scope) {
        if (statement instanceof ConstDeclaration constant) {
            declare(constant);
        } else if (statement instanceof InputStatement input) {
            input(input);
        } else if (statement instanceof ExpectStatement expect) {
            expect(expect);
        } else if (statement instanceof ChainStatement chain) {
            chain(chain.chain(), scope);
        } else if (statement instanceof NamingStatement naming) {
            name(naming, scope);
        } else if (statement instanceof OutputStatement output) {
            unsupported(output);
        } else {
            unsupported(statement);
        }
    }

    private void declare(ConstDeclaration constant) {
        String name = constant.name().text();
        Location place = at(constant.name());
        Optional<Location> first =
                environment
                        .find(name)
                        .map(Environment.Binding::location)
                        .or(() -> values.find(name));
        first.ifPresent(earlier -> report(Names.twice(place, name, earlier)));
        Names.reserved(place, name, "constant").ifPresent(this::report);
        Optional<Value> value = evaluator.evaluate(constant.value());
        complete &= value.isPresent();
        Optional<Value> only = value.filter(known -> first.isEmpty());
        environment.bind(name, new Environment.Binding(only, first.orElse(place)));
    }

    private void input(InputStatement input) {
        Optional<Shape> shape = shapes.input(input);
        if (values.inputs() > 0) {
            unsupported(at(input.name()), "a second input");
            return;
        }
        Names.reserved(at(input.name()), input.name().text(), "input").ifPresent(this::report);
        environment
                .find(input.name().text())
                .ifPresent(
                        earlier ->
                                report(
                                        Names.twice(
                                                at(input.name()),
                                                input.name().text(),
                                                earlier.location())));
        if (shape.isEmpty()) {
            graph.mistake();
            complete = false;
        }
        Current value =
                shape.<Current>map(
                                known ->
                                        new Current.Known(
                                                graph.add(
                                                        input.name().text(),
                                                        true,
                                                        new Input(input.name().text(), known),
                                                        List.of(),
                                                        known,
                                                        at(input))))
                        .orElseGet(Current.Unknown::new);
        values.enter(input.name(), value);
    }

    private void expect(ExpectStatement expect) {
        Optional<List<OptionalInt>> expected = shapes.expected(expect);
        if (expected.isEmpty()) {
            complete = false;
            return;
        }
        if (values.current() instanceof Current.Known known
                && !shapes.matches(expected.get(), known.node().shape())) {
            report(shapes.mismatch(expect, expected.get(), known.node()));
            values.set(new Current.Unknown());
        } else if (values.current() instanceof Current.Nothing) {
            report(values.nothingYet(at(expect)));
        }
    }

    /** Checks what the chain does, and lets its names be used, although they cannot be built. */
    private void name(NamingStatement naming, KeyScope scope) {
        report(Unsupported.at(at(naming.names().get(0)), "naming a value"));
        chain(naming.chain(), scope);
        boolean single = naming.names().size() == 1;
        Current value = single ? values.current() : new Current.Unknown();
        naming.names().forEach(name -> values.name(name, value));
        values.set(value);
    }

    private void chain(Chain chain, KeyScope scope) {
        values.begin(chain);
        if (!chain.values().isEmpty()) {
            unsupported(at(chain.values().get(0)), "joining values");
            return;
        }
        for (int i = 0; i < chain.stages().size(); i++) {
            stage(chain.stages().get(i), i == 0, scope);
        }
    }

    private void stage(Stage stage, boolean first, KeyScope scope) {
        if (stage.operation() instanceof Call call) {
            stages.call(stage, call, first, scope);
        } else if (stage.operation() instanceof Sequence sequence) {
            stages.enter(stage, scope).ifPresent(inner -> walk(sequence.body(), inner));
        } else if (stage.operation() instanceof InReference && first && stage.label().isEmpty()) {
            stages.startFrom(values.entered(), at(stage));
        } else if (stage.operation() instanceof InReference) {
            reportIn(stage);
        } else if (stage.operation() instanceof Join join
                && !JOINS.contains(join.operator().text())) {
            reportJoin(join);
        } else {
            unsupported(stage.operation());
        }
    }

    private void reportIn(Stage stage) {
        report(
                Diagnostic.at(
                                at(stage.operation()),
                                DiagnosticCode.UNKNOWN_OPERATOR,
                                "`in` is a value, not an operator")
                        .help("begin a chain with it: `in -> …`"));
        values.set(new Current.Unknown());
    }

    private void reportJoin(Join join) {
        report(
                Diagnostic.at(
                                at(join.operator()),
                                DiagnosticCode.UNKNOWN_OPERATOR,
                                "`%s` does not join branches".formatted(join.operator().text()))
                        .help("these do: `%s`".formatted(String.join("`, `", JOINS))));
        values.set(new Current.Unknown());
    }

    /** Reports {@code node} by the word with which it begins. */
    private void unsupported(SyntaxNode node) {
        int offset = node.span().offset();
        String word = source.text(node.span()).split("\\W", 2)[0];
        unsupported(new Location(source, new Span(offset, word.length())), "`%s`".formatted(word));
    }

    private void unsupported(Location place, String what) {
        report(Unsupported.at(place, what));
        values.set(new Current.Unknown());
    }

    private void report(Diagnostic.Builder diagnostic) {
        diagnostics.add(diagnostic);
        complete = false;
        graph.mistake();
    }

    private Location at(SyntaxNode node) {
        return new Location(source, node.span());
    }
}
