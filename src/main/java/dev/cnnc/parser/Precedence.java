package dev.cnnc.parser;

import dev.cnnc.source.Span;
import dev.cnnc.syntax.BinaryOperation;
import dev.cnnc.syntax.BinaryOperator;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.UnaryOperation;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Makes a tree of operands with signs before and between them, by precedence climbing. */
final class Precedence {

    private static final int OF_NOT = 3;
    private static final int OF_MINUS = 7;

    private final List<Token> signs;
    private final List<Integer> positions;
    private final List<Expression> operands;
    private int sign;
    private int operand;

    /**
     * @param signs all signs in the order of the text
     * @param positions for each operand, how many signs stand before it
     */
    Precedence(List<Token> signs, List<Integer> positions, List<Expression> operands) {
        this.signs = signs;
        this.positions = positions;
        this.operands = operands;
    }

    Expression expression() {
        return binary(0);
    }

    private Expression binary(int least) {
        Expression left = prefixed();
        while (sign < signs.size()) {
            BinaryOperator operator = operator(signs.get(sign));
            if (operator.precedence() < least) {
                return left;
            }
            sign++;
            Expression right = binary(operator.precedence() + 1);
            left = new BinaryOperation(operator, left, right, left.span().to(right.span()));
        }
        return left;
    }

    private Expression prefixed() {
        if (sign == positions.get(operand)) {
            return operands.get(operand++);
        }
        Token token = signs.get(sign++);
        boolean isNot = token.getType() == CnnParser.NOT;
        Expression inner = binary(isNot ? OF_NOT : OF_MINUS);
        UnaryOperation.Operator operator =
                isNot ? UnaryOperation.Operator.NOT : UnaryOperation.Operator.NEGATE;
        Span span = TokenSequence.span(token).to(inner.span());
        return new UnaryOperation(operator, inner, span);
    }

    private static BinaryOperator operator(Token sign) {
        return switch (sign.getType()) {
            case CnnParser.STAR -> BinaryOperator.MULTIPLY;
            case CnnParser.SLASH -> BinaryOperator.DIVIDE;
            case CnnParser.PERCENT -> BinaryOperator.REMAINDER;
            case CnnParser.PLUS -> BinaryOperator.ADD;
            case CnnParser.MINUS -> BinaryOperator.SUBTRACT;
            case CnnParser.LESS -> BinaryOperator.LESS;
            case CnnParser.LESS_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            case CnnParser.GREATER -> BinaryOperator.GREATER;
            case CnnParser.GREATER_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case CnnParser.EQUAL, CnnParser.ASSIGN -> BinaryOperator.EQUAL;
            case CnnParser.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
            case CnnParser.AND -> BinaryOperator.AND;
            case CnnParser.OR -> BinaryOperator.OR;
            default -> throw new IllegalStateException("no operator: " + sign);
        };
    }
}
