package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.FOREIGN_SPELLING;
import static dev.cnnc.parser.TreeSpans.identifier;
import static dev.cnnc.parser.TreeSpans.span;

import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.BooleanLiteral;
import dev.cnnc.syntax.Conditional;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.FunctionCall;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.NameReference;
import dev.cnnc.syntax.NumberLiteral;
import dev.cnnc.syntax.PropertyReference;
import dev.cnnc.syntax.StringLiteral;
import dev.cnnc.syntax.ValueReference;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes expressions of ANTLR's tree. */
final class ExpressionBuilder {

    private final Problems problems;
    private final StringBuilding strings;

    ExpressionBuilder(SourceFile source, Problems problems) {
        this.problems = problems;
        this.strings = new StringBuilding(source, this, problems);
    }

    Expression expression(CnnParser.ExpressionContext expression) {
        List<CnnParser.AlternativeContext> alternatives = expression.alternative();
        if (alternatives.isEmpty()) {
            return operation(expression.operation());
        }
        int last = alternatives.size() - 1;
        Expression result = operation(lastOperation(alternatives.get(last)));
        for (int i = last; i >= 0; i--) {
            Expression before =
                    operation(
                            i == 0
                                    ? expression.operation()
                                    : lastOperation(alternatives.get(i - 1)));
            result = conditional(before, alternatives.get(i), result);
        }
        return result;
    }

    private static CnnParser.OperationContext lastOperation(CnnParser.AlternativeContext context) {
        return context.operation(context.operation().size() - 1);
    }

    private Conditional conditional(
            Expression before, CnnParser.AlternativeContext alternative, Expression otherwise) {
        if (alternative.QUESTION() == null) {
            return new Conditional(
                    condition(alternative.condition()),
                    before,
                    otherwise,
                    before.span().to(otherwise.span()));
        }
        problems.add(
                problems.at(
                                span(alternative.QUESTION()),
                                FOREIGN_SPELLING,
                                "a choice is spelled with `if` and `else`, not `?` and `:`")
                        .help("write `… if … else …`: the condition stands in the middle"));
        Expression chosen = operation(alternative.operation(0));
        return new Conditional(before, chosen, otherwise, before.span().to(otherwise.span()));
    }

    Expression operation(CnnParser.OperationContext operation) {
        return infix(operation);
    }

    Expression condition(CnnParser.ConditionContext condition) {
        for (TerminalNode sign : condition.getTokens(CnnParser.ASSIGN)) {
            problems.add(
                    problems.at(
                                    span(sign),
                                    FOREIGN_SPELLING,
                                    "`=` names a value; a comparison is `==`")
                            .help("write `==`"));
        }
        return infix(condition);
    }

    private Expression infix(ParserRuleContext context) {
        List<Token> signs = new ArrayList<>();
        List<CnnParser.PrimaryContext> operands = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof CnnParser.OperandContext operand) {
                operand.children
                        .subList(0, operand.children.size() - 1)
                        .forEach(sign -> signs.add(((TerminalNode) sign).getSymbol()));
                positions.add(signs.size());
                operands.add(operand.primary());
            } else {
                signs.add(
                        child instanceof TerminalNode sign
                                ? sign.getSymbol()
                                : ((ParserRuleContext) child).getStart());
            }
        }
        return new Precedence(signs, positions, operands.stream().map(this::primary).toList())
                .expression();
    }

    private Expression primary(CnnParser.PrimaryContext primary) {
        if (primary.list() != null) {
            return list(primary.list());
        }
        if (primary.bracketed() != null) {
            return expression(primary.bracketed().expression());
        }
        if (primary.functionCall() != null) {
            return function(primary.functionCall());
        }
        if (primary.property() != null) {
            return property(primary.property());
        }
        return literal((TerminalNode) primary.getChild(0));
    }

    private Expression literal(TerminalNode token) {
        return switch (token.getSymbol().getType()) {
            case CnnParser.TRUE -> new BooleanLiteral(true, span(token));
            case CnnParser.FALSE -> new BooleanLiteral(false, span(token));
            case CnnParser.STRING -> string(token);
            case CnnParser.NAME -> new NameReference(token.getText(), span(token));
            default -> new NumberLiteral(number(token.getText()), span(token));
        };
    }

    /** The text of a number with digits on both sides of its point. */
    private static String number(String text) {
        String begun = text.startsWith(".") ? "0" + text : text;
        return begun.endsWith(".") ? begun + "0" : begun;
    }

    StringLiteral string(TerminalNode token) {
        return strings.literal(span(token));
    }

    ListLiteral list(CnnParser.ListContext list) {
        return new ListLiteral(expressions(list.expression()), span(list));
    }

    private FunctionCall function(CnnParser.FunctionCallContext call) {
        return new FunctionCall(
                identifier(call.NAME()), expressions(call.expression()), span(call));
    }

    private PropertyReference property(CnnParser.PropertyContext property) {
        TerminalNode value = (TerminalNode) property.getChild(0);
        TerminalNode name = (TerminalNode) property.getChild(2);
        ValueReference of = new ValueReference(value.getText(), span(value));
        return new PropertyReference(of, identifier(name), span(property));
    }

    private List<Expression> expressions(List<CnnParser.ExpressionContext> contexts) {
        return contexts.stream().map(this::expression).toList();
    }
}
