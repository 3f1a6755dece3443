package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.FOREIGN_SPELLING;
import static dev.cnnc.parser.TreeSpans.identifier;
import static dev.cnnc.parser.TreeSpans.span;

import dev.cnnc.source.Span;
import dev.cnnc.syntax.Argument;
import dev.cnnc.syntax.Body;
import dev.cnnc.syntax.Call;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.For;
import dev.cnnc.syntax.Identifier;
import dev.cnnc.syntax.IfStatement;
import dev.cnnc.syntax.InReference;
import dev.cnnc.syntax.Join;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.NumberLiteral;
import dev.cnnc.syntax.Operation;
import dev.cnnc.syntax.Repeat;
import dev.cnnc.syntax.Residual;
import dev.cnnc.syntax.Sequence;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.StringLiteral;
import java.util.List;
import java.util.Optional;

/** Makes the stages of chains of ANTLR's tree. */
final class OperationBuilder {

    private final DeclarationBuilder declarations;
    private final StatementBuilder statements;
    private final ExpressionBuilder expressions;
    private final Problems problems;

    OperationBuilder(
            DeclarationBuilder declarations,
            StatementBuilder statements,
            ExpressionBuilder expressions,
            Problems problems) {
        this.declarations = declarations;
        this.statements = statements;
        this.expressions = expressions;
        this.problems = problems;
    }

    Stage stage(CnnParser.StageContext stage) {
        if (stage.IN() != null) {
            return new Stage(Optional.empty(), new InReference(span(stage)), span(stage));
        }
        Optional<LabelSyntax> label = Optional.ofNullable(stage.label()).map(this::label);
        return new Stage(label, operation(stage.operator()), span(stage));
    }

    private LabelSyntax label(CnnParser.LabelContext label) {
        if (label.STRING() != null) {
            return new LabelSyntax(expressions.string(label.STRING()), true, span(label));
        }
        StringBuilder text = new StringBuilder();
        label.children
                .subList(0, label.children.size() - 1)
                .forEach(part -> text.append(part.getText()));
        Span written =
                TreeSpans.between(
                        label.getStart(), label.segment(label.segment().size() - 1).getStop());
        return new LabelSyntax(StringLiteral.of(text.toString(), written), false, span(label));
    }

    private Operation operation(CnnParser.OperatorContext operator) {
        if (operator.call() != null) {
            return call(operator.call());
        }
        if (operator.residual() != null) {
            return residual(operator.residual());
        }
        if (operator.join() != null) {
            return join(operator.join());
        }
        if (operator.sequence() != null) {
            return new Sequence(statements.body(operator.sequence().body()), span(operator));
        }
        return operator.repeat() != null ? repeat(operator.repeat()) : loop(operator.forLoop());
    }

    private Call call(CnnParser.CallContext call) {
        boolean parenthesized = call.arguments() != null;
        List<Argument> arguments = arguments(call.arguments());
        return new Call(identifier(call.NAME()), arguments, parenthesized, span(call));
    }

    /** The arguments of a list that may be absent. */
    List<Argument> arguments(CnnParser.ArgumentsContext arguments) {
        return arguments == null
                ? List.of()
                : arguments.argument().stream().map(this::argument).toList();
    }

    private Argument argument(CnnParser.ArgumentContext argument) {
        if (argument.COLON() != null) {
            declarations.reportColon(argument.NAME(), argument.COLON(), "=");
        }
        Optional<Identifier> name = Optional.ofNullable(argument.NAME()).map(TreeSpans::identifier);
        return new Argument(name, expressions.expression(argument.expression()), span(argument));
    }

    private Join join(CnnParser.JoinContext join) {
        List<Body> branches = join.body().stream().map(statements::body).toList();
        return new Join(identifier(join.NAME()), branches, span(join));
    }

    private Residual residual(CnnParser.ResidualContext residual) {
        if (residual.foreignCondition() != null) {
            problems.add(
                    problems.at(
                                    span(residual.foreignCondition().IF()),
                                    FOREIGN_SPELLING,
                                    "a `residual` has no condition")
                            .help(
                                    "write the body without it, then `if … { (in, current) -> add"
                                            + " }`"));
        }
        Optional<Body> shortcut = Optional.ofNullable(residual.shortcut()).map(this::shortcut);
        return new Residual(statements.body(residual.body()), shortcut, span(residual));
    }

    private Body shortcut(CnnParser.ShortcutContext shortcut) {
        Body body = statements.body(shortcut.body());
        CnnParser.ForeignConditionContext condition = shortcut.foreignCondition();
        if (condition == null) {
            return body;
        }
        problems.add(
                problems.at(span(condition.IF()), FOREIGN_SPELLING, "a `shortcut` has no condition")
                        .help("write `shortcut { if … { … } }`"));
        Span span = span(condition).to(body.span());
        IfStatement.Branch branch =
                new IfStatement.Branch(expressions.condition(condition.condition()), body, span);
        return new Body(List.of(new IfStatement(List.of(branch), Optional.empty(), span)), span);
    }

    private Operation repeat(CnnParser.RepeatContext repeat) {
        Expression count = expressions.operation(repeat.operation());
        Body body = statements.body(repeat.body());
        if (repeat.AS() == null) {
            return new Repeat(count, body, span(repeat));
        }
        Identifier variable = identifier(repeat.NAME());
        problems.add(
                problems.at(span(repeat.AS()), FOREIGN_SPELLING, "`repeat` counts without a name")
                        .help(
                                "write `for "
                                        + variable.text()
                                        + " in 1.."
                                        + problems.text(count.span())
                                        + " { … }`"));
        NumberLiteral one = new NumberLiteral("1", count.span());
        return new For(List.of(variable), one, Optional.of(count), body, span(repeat));
    }

    private For loop(CnnParser.ForLoopContext loop) {
        Optional<Expression> last =
                Optional.ofNullable(loop.operation(1)).map(expressions::operation);
        return new For(
                StatementBuilder.identifiers(loop.NAME()),
                expressions.operation(loop.operation(0)),
                last,
                statements.body(loop.body()),
                span(loop));
    }
}
