package dev.cnnc.lsp;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.BinaryOperation;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Chain;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.Conditional;
import dev.cnnc.syntax.ConstDeclaration;
import dev.cnnc.syntax.ExpectStatement;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.FunctionCall;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.InputStatement;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.NamingStatement;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.OutputStatement;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.Statement;
import dev.cnnc.syntax.StringLiteral;
import dev.cnnc.syntax.UnaryOperation;
import dev.cnnc.syntax.ValueReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what the names in the bodies and expressions of a file stand for. */
final class BodyNames {

    private final Names names;
    private final SourceFile file;
    private final Map<Symbol, Map<String, Symbol>> parameters;
    private final Braces braces;

    /**
     * @param names takes what is found
     * @param parameters those of the blocks and models that may be called
     */
    BodyNames(
            Names names,
            SourceFile file,
            Map<Symbol, Map<String, Symbol>> parameters,
            Braces braces) {
        this.names = names;
        this.file = file;
        this.parameters = parameters;
        this.braces = braces;
    }

    /** Where {@code body} ends, or will end. */
    int end(Body body) {
        return braces.end(body.span().offset());
    }

    void body(Body body, Scope around) {
        Scope scope = around.inner(end(body));
        body.statements().forEach(statement -> statement(statement, scope));
    }

    private void statement(Statement statement, Scope scope) {
        if (statement instanceof ConstDeclaration constant) {
            expression(constant.value(), scope);
            give(Symbol.Kind.CONSTANT, constant.name(), scope, statement.span().end());
        } else if (statement instanceof InputStatement input) {
            expression(input.shape(), scope);
            give(Symbol.Kind.INPUT, input.name(), scope.ofValues(), statement.span().end());
        } else if (statement instanceof ExpectStatement expect) {
            expression(expect.shape(), scope);
        } else if (statement instanceof OutputStatement output) {
            output.names().forEach(name -> use(name, scope));
        } else if (statement instanceof IfStatement conditional) {
            conditional.branches().forEach(branch -> expression(branch.condition(), scope));
            conditional.branches().forEach(branch -> body(branch.body(), scope));
            conditional.otherwise().ifPresent(body -> body(body, scope));
        } else if (statement instanceof NamingStatement naming) {
            chain(naming.chain(), scope);
            int end = statement.span().end();
            naming.names().forEach(n -> give(Symbol.Kind.VALUE, n, scope.ofValues(), end));
        } else if (statement instanceof ChainStatement single) {
            chain(single.chain(), scope);
        }
    }

    /** Gives {@code name} a meaning from {@code from} on; in branches it may have got it before. */
    private void give(Symbol.Kind kind, Identifier name, Scope scope, int from) {
        Location place = new Location(file, name.span());
        Symbol symbol =
                scope.find(name.text())
                        .filter(known -> known.kind() == kind && kind == Symbol.Kind.VALUE)
                        .orElseGet(() -> Symbol.given(kind, name.text(), place));
        scope.put(symbol);
        names.add(file, new Occurrence(name.span(), symbol, true));
        names.show(file, symbol, new Span(from, Math.max(0, scope.end() - from)));
    }

    private void chain(Chain chain, Scope scope) {
        for (ValueReference value : chain.values()) {
            use(new Identifier(value.name(), value.span()), scope);
        }
        chain.stages().forEach(stage -> stage(stage, scope));
    }

    private void stage(Stage stage, Scope scope) {
        stage.label().ifPresent(label -> label(label, scope));
        Operation operation = stage.operation();
        if (operation instanceof Call call) {
            call(call, scope);
        } else if (operation instanceof Residual residual) {
            body(residual.body(), scope);
            residual.shortcut().ifPresent(shortcut -> body(shortcut, scope));
        } else if (operation instanceof Join join) {
            use(join.operator(), scope);
            join.branches().forEach(branch -> body(branch, scope));
        } else if (operation instanceof Sequence sequence) {
            body(sequence.body(), scope);
        } else if (operation instanceof Repeat repeat) {
            expression(repeat.count(), scope);
            body(repeat.body(), scope.values(end(repeat.body())));
        } else if (operation instanceof For loop) {
            loop(loop, scope);
        }
    }

    private void loop(For loop, Scope scope) {
        expression(loop.first(), scope);
        loop.last().ifPresent(last -> expression(last, scope));
        Scope round = scope.values(end(loop.body()));
        int start = loop.body().span().offset();
        loop.variables().forEach(v -> give(Symbol.Kind.VARIABLE, v, round, start));
        body(loop.body(), round);
    }

    private void label(LabelSyntax label, Scope scope) {
        expression(label.name(), scope);
        Location place = new Location(file, label.name().span());
        String text = label.name().plainText().orElseGet(place::text);
        Symbol symbol = Symbol.given(Symbol.Kind.LABEL, text, place);
        names.add(file, new Occurrence(place.span(), symbol, true));
    }

    private void call(Call call, Scope scope) {
        use(call.name(), scope);
        arguments(call.arguments(), meaning(call.name().text(), scope), scope);
    }

    /** The arguments of a call of {@code callee}, whose parameters their names are. */
    void arguments(List<Argument> arguments, Optional<Symbol> callee, Scope scope) {
        for (Argument argument : arguments) {
            argument.name().ifPresent(name -> argument(name, callee));
            expression(argument.value(), scope);
        }
    }

    private void argument(Identifier name, Optional<Symbol> callee) {
        callee.flatMap(called -> argument(name.text(), called))
                .ifPresent(s -> names.add(file, new Occurrence(name.span(), s, false)));
    }

    private Optional<Symbol> argument(String name, Symbol callee) {
        if (callee.kind() == Symbol.Kind.OPERATOR) {
            return OperatorFacts.find(callee.name())
                    .flatMap(operator -> operator.argument(name))
                    .map(a -> Symbol.ofLanguage(Symbol.Kind.ARGUMENT, name, callee.name()));
        }
        return Optional.ofNullable(parameters.get(callee)).map(known -> known.get(name));
    }

    void expression(Expression expression, Scope scope) {
        if (expression instanceof NameReference reference) {
            use(new Identifier(reference.name(), reference.span()), scope);
        } else if (expression instanceof PropertyReference reference) {
            use(new Identifier(reference.value().name(), reference.value().span()), scope);
            Identifier name = reference.property();
            Symbol property = Symbol.ofLanguage(Symbol.Kind.PROPERTY, name.text(), "");
            names.add(file, new Occurrence(name.span(), property, false));
        } else if (expression instanceof FunctionCall call) {
            Symbol function = Symbol.ofLanguage(Symbol.Kind.FUNCTION, call.function().text(), "");
            names.add(file, new Occurrence(call.function().span(), function, false));
            call.arguments().forEach(argument -> expression(argument, scope));
        } else if (expression instanceof StringLiteral text) {
            text.parts().stream()
                    .filter(StringLiteral.Inserted.class::isInstance)
                    .map(StringLiteral.Inserted.class::cast)
                    .forEach(inserted -> expression(inserted.expression(), scope));
        } else if (expression instanceof ListLiteral list) {
            list.elements().forEach(element -> expression(element, scope));
        } else if (expression instanceof UnaryOperation unary) {
            expression(unary.operand(), scope);
        } else if (expression instanceof BinaryOperation binary) {
            expression(binary.left(), scope);
            expression(binary.right(), scope);
        } else if (expression instanceof Conditional conditional) {
            expression(conditional.condition(), scope);
            expression(conditional.whenTrue(), scope);
            expression(conditional.whenFalse(), scope);
        }
    }

    /** Notes that {@code name} is used, where it has a meaning. */
    void use(Identifier name, Scope scope) {
        meaning(name.text(), scope)
                .ifPresent(s -> names.add(file, new Occurrence(name.span(), s, false)));
    }

    private static Optional<Symbol> meaning(String name, Scope scope) {
        return scope.find(name)
                .or(
                        () ->
                                OperatorFacts.find(name)
                                        .map(
                                                operator ->
                                                        Symbol.ofLanguage(
                                                                Symbol.Kind.OPERATOR, name, "")));
    }
}
