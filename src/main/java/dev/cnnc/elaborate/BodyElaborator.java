package dev.cnnc.elaborate;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Shape;
import dev.cnnc.source.Location;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.InReference;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import dev.cnnc.syntax.ValueReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Walks the body of a model or of one instance of a block, statement by statement. */
final class BodyElaborator {

    private final Frame frame;
    private final Values values;
    private final Environment environment;
    private final ShapeExpressions shapes;
    private final StageElaborator stages;
    private final StructureElaborator structures;
    private final InputElaborator inputs;
    private final OutputElaborator outputs;
    private int depth;

    BodyElaborator(Frame frame) {
        this.frame = frame;
        this.values = frame.values();
        this.environment = frame.environment();
        this.shapes = new ShapeExpressions(frame.source(), frame.evaluator(), frame.diagnostics());
        this.stages = new StageElaborator(frame);
        this.structures = new StructureElaborator(frame, stages.keys(), this::walk);
        this.inputs = new InputElaborator(frame, shapes);
        this.outputs = new OutputElaborator(frame);
    }

    /** Elaborates the whole body; what it yields. */
    Current elaborate(Body body, KeyScope scope) {
        walk(body, scope);
        return outputs.yielded();
    }

    /** The values that an {@code output} statement names, if there is one. */
    Optional<List<Identifier>> outputNames() {
        return outputs.names();
    }

    private void walk(Body body, KeyScope scope) {
        environment.open();
        depth++;
        announce(body);
        List<Statement> statements = body.statements();
        for (int i = 0; i < statements.size(); i++) {
            boolean label =
                    i + 1 < statements.size() && isLabel(statements.get(i), statements.get(i + 1));
            if (label) {
                frame.expansion().graph().mistake();
            } else {
                walk(statements.get(i), scope);
            }
        }
        depth--;
        environment.close();
    }

    /** Looks ahead, so that what comes too late is known by its name. */
    private void announce(Body body) {
        for (Statement statement : body.statements()) {
            if (statement instanceof ConstDeclaration constant) {
                environment.announce(constant.name().text(), frame.at(constant.name()));
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
        int line = frame.source().line(first.span().offset());
        if (!alone
                || !next.chain().values().isEmpty()
                || frame.source().line(second.span().offset()) != line) {
            return false;
        }
        Stage stage = name.chain().stages().get(0);
        Stage labelled = next.chain().stages().get(0);
        return stage.label().isEmpty()
                && labelled.label().isEmpty()
                && stage.operation() instanceof Call call
                && !call.parenthesized()
                && !(labelled.operation() instanceof InReference)
                && frame.unknown().reportLabel(call, labelled);
    }

    private void walk(Statement statement, KeyScope scope) {
        frame.expansion().count(frame.at(statement), frame.diagnostics());
        outputs.before(statement);
        if (statement instanceof ConstDeclaration constant) {
            declare(constant);
        } else if (statement instanceof InputStatement input) {
            inputs.enter(input);
        } else if (statement instanceof ExpectStatement expect) {
            expect(expect);
        } else if (statement instanceof ChainStatement chain) {
            chain(chain.chain(), scope);
        } else if (statement instanceof NamingStatement naming) {
            name(naming, scope);
        } else if (statement instanceof OutputStatement output) {
            outputs.output(output, depth > 1);
        } else {
            conditional((IfStatement) statement, scope);
        }
    }

    private void declare(ConstDeclaration constant) {
        String name = constant.name().text();
        Location place = frame.at(constant.name());
        Optional<Location> first = frame.taken(name);
        first.ifPresent(earlier -> frame.diagnostics().add(Names.twice(place, name, earlier)));
        Names.reserved(place, name, "constant").ifPresent(frame.diagnostics()::add);
        Optional<Value> value = frame.evaluator().evaluate(constant.value());
        if (value.isEmpty()) {
            frame.expansion().graph().mistake();
        }
        Optional<Value> only = value.filter(known -> first.isEmpty());
        environment.bind(name, new Environment.Binding(only, first.orElse(place)));
    }

    private void expect(ExpectStatement expect) {
        Optional<List<OptionalInt>> expected = shapes.expected(expect);
        Current current = values.current();
        if (expected.isEmpty()) {
            frame.expansion().graph().mistake();
        } else if (current instanceof Current.Known known) {
            Shape shape = known.node().shape();
            if (!shapes.matches(expected.get(), shape)) {
                frame.fail(shapes.mismatch(expect, expected.get(), known.node()));
            }
        } else if (!(current instanceof Current.Unknown)) {
            frame.fail(values.notSingle(current, frame.at(expect)));
        }
    }

    private void name(NamingStatement naming, KeyScope scope) {
        naming.names().forEach(this::checkName);
        chain(naming.chain(), scope);
        List<Identifier> names = naming.names();
        List<Current> yielded = values.current().parts();
        if (values.current() instanceof Current.Unknown) {
            names.forEach(name -> values.name(name, new Current.Unknown()));
        } else if (yielded.size() == names.size()) {
            for (int i = 0; i < names.size(); i++) {
                values.name(names.get(i), yielded.get(i));
            }
        } else {
            frame.fail(wrongCount(naming, yielded.size()));
            names.forEach(name -> values.name(name, new Current.Unknown()));
        }
        if (names.size() > 1) {
            values.set(
                    values.current() instanceof Current.Unknown
                            ? new Current.Unknown()
                            : new Current.Named(names.get(0).text(), frame.at(names.get(0))));
        }
    }

    private void checkName(Identifier name) {
        Location place = frame.at(name);
        frame.taken(name.text())
                .ifPresent(first -> frame.fail(Names.twice(place, name.text(), first)));
        Names.reserved(place, name.text(), "value").ifPresent(frame::fail);
    }

    private Diagnostic.Builder wrongCount(NamingStatement naming, int yielded) {
        int names = naming.names().size();
        return Diagnostic.at(
                        frame.at(naming.names().get(0)),
                        DiagnosticCode.WRONG_ARITY,
                        "%s for %s"
                                .formatted(
                                        names == 1 ? "one name" : names + " names",
                                        yielded == 1 ? "one value" : yielded + " values"))
                .label(frame.at(naming.chain()), yielded == 1 ? "yields one" : "yields " + yielded)
                .help(yielded == 1 ? "give it one name" : "give each of them a name");
    }

    private void chain(Chain chain, KeyScope scope) {
        values.begin(chain);
        if (!chain.values().isEmpty()) {
            gather(chain.values());
        }
        for (int i = 0; i < chain.stages().size(); i++) {
            if (i > 0) {
                frame.expansion().count(frame.at(chain.stages().get(i)), frame.diagnostics());
            }
            stage(chain, i, scope);
        }
    }

    /** Makes the values that stand in brackets the current ones. */
    private void gather(List<ValueReference> references) {
        List<Current> gathered = new ArrayList<>();
        for (ValueReference reference : references) {
            Optional<Current> value = values.value(reference.name());
            if (value.isEmpty()) {
                if (!frame.scope().isPartial()) {
                    frame.diagnostics().add(values.unknownValue(reference));
                }
                gathered.add(new Current.Unknown());
            } else if (value.get().parts().size() == 1) {
                gathered.add(value.get());
            } else {
                frame.diagnostics().add(values.notSingle(value.get(), frame.at(reference)));
                gathered.add(new Current.Unknown());
            }
        }
        values.set(new Current.Several(gathered));
        if (values.current().nodes().isEmpty()) {
            frame.expansion().graph().mistake();
        }
    }

    private void stage(Chain chain, int index, KeyScope scope) {
        Expansion expansion = frame.expansion();
        int nodes = expansion.graph().size();
        int stagesBefore = expansion.stagesDone();
        Current entered = values.current();
        expand(chain, index, scope);
        expansion.done(
                new StageInstance(
                        frame.at(chain.stages().get(index).operation()),
                        entered.shapes(),
                        values.current().shapes(),
                        expansion.graph().nodes(),
                        nodes,
                        expansion.graph().size(),
                        expansion.stagesDone() - stagesBefore));
    }

    private void expand(Chain chain, int index, KeyScope scope) {
        Stage stage = chain.stages().get(index);
        Operation operation = stage.operation();
        boolean first = index == 0 && chain.values().isEmpty();
        if (operation instanceof Call call) {
            stages.call(stage, call, first, index == 0 ? chain.values() : List.of(), scope);
        } else if (operation instanceof InReference && first && stage.label().isEmpty()) {
            stages.startFrom(values.entered(), frame.at(stage));
        } else if (operation instanceof InReference) {
            frame.fail(
                    Diagnostic.at(
                                    frame.at(operation),
                                    DiagnosticCode.UNKNOWN_OPERATOR,
                                    "`in` is a value, not an operator")
                            .help("begin a chain with it: `in -> …`"));
        } else {
            structures.structure(stage, scope);
        }
    }

    /** Walks the branch whose condition holds; all of them where none can be told. */
    private void conditional(IfStatement statement, KeyScope scope) {
        Current before = values.current();
        Set<String> names = values.remember();
        boolean known = true;
        for (IfStatement.Branch branch : statement.branches()) {
            Optional<Boolean> holds = structures.condition(branch.condition());
            known &= holds.isPresent();
            if (known && holds.get()) {
                walk(branch.body(), scope);
                return;
            }
            if (!known) {
                frame.expansion().graph().mistake();
                guess(branch.body(), before, names);
            }
        }
        if (known) {
            statement.otherwise().ifPresent(body -> walk(body, scope));
            return;
        }
        statement.otherwise().ifPresent(body -> guess(body, before, names));
        values.set(new Current.Unknown());
    }

    /** Looks for mistakes in a branch that may not be taken. */
    private void guess(Body body, Current before, Set<String> names) {
        values.set(before);
        walk(body, new KeyScope(""));
        values.hide(names);
    }
}
