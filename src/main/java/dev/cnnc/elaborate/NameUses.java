package dev.cnnc.elaborate;

import dev.cnnc.source.Span;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.Parameter;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a piece of text uses, and those that it gives to constants and values. */
final class NameUses {

    /** What a name was given to. */
    enum Kind {
        CONSTANT,
        VALUE
    }

    /**
     * A name that the text gives; those of several values at once cannot be left out.
     *
     * @param giving what the text is without, where it does not give the name
     */
    record Given(Identifier name, Kind kind, Span giving) {}

    private final Set<String> used = new HashSet<>();
    private final List<Given> given = new ArrayList<>();

    Set<String> used() {
        return used;
    }

    List<Given> given() {
        return given;
    }

    void parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> parameter.defaultValue().ifPresent(this::expression));
    }

    void body(Body body) {
        body.statements().forEach(this::statement);
    }

    void expression(Expression expression) {
        if (expression instanceof NameReference reference) {
            used.add(reference.name());
        } else if (expression instanceof PropertyReference reference) {
            used.add(reference.value().name());
        }
        Children.of(expression).forEach(this::expression);
    }

    void arguments(List<Argument> arguments) {
        arguments.forEach(argument -> expression(argument.value()));
    }

    private void statement(Statement statement) {
        if (statement instanceof ConstDeclaration constant) {
            given.add(new Given(constant.name(), Kind.CONSTANT, constant.span()));
            expression(constant.value());
        } else if (statement instanceof InputStatement input) {
            input.shape().elements().forEach(this::expression);
        } else if (statement instanceof ExpectStatement expect) {
            expect.shape().elements().forEach(this::expression);
        } else if (statement instanceof OutputStatement output) {
            output.names().forEach(name -> used.add(name.text()));
        } else if (statement instanceof IfStatement conditional) {
            conditional.branches().forEach(branch -> expression(branch.condition()));
            conditional.branches().forEach(branch -> body(branch.body()));
            conditional.otherwise().ifPresent(this::body);
        } else if (statement instanceof NamingStatement naming) {
            if (naming.names().size() == 1) {
                Identifier name = naming.names().get(0);
                int start = name.span().offset();
                Span giving = new Span(start, naming.chain().span().offset() - start);
                given.add(new Given(name, Kind.VALUE, giving));
            }
            chain(naming.chain());
        } else if (statement instanceof ChainStatement single) {
            chain(single.chain());
        }
    }

    private void chain(Chain chain) {
        chain.values().forEach(value -> used.add(value.name()));
        chain.stages().forEach(this::stage);
    }

    private void stage(Stage stage) {
        stage.label().ifPresent(label -> expression(label.name()));
        operation(stage.operation());
    }

    private void operation(Operation operation) {
        if (operation instanceof Call call) {
            used.add(call.name().text());
            arguments(call.arguments());
        } else if (operation instanceof Residual residual) {
            body(residual.body());
            residual.shortcut().ifPresent(this::body);
        } else if (operation instanceof Join join) {
            join.branches().forEach(this::body);
        } else if (operation instanceof Sequence sequence) {
            body(sequence.body());
        } else if (operation instanceof Repeat repeat) {
            expression(repeat.count());
            body(repeat.body());
        } else if (operation instanceof For loop) {
            expression(loop.first());
            loop.last().ifPresent(this::expression);
            body(loop.body());
        }
    }
}
