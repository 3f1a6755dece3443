package dev.cnnc.elaborate;

import dev.cnnc.syntax.BinaryOperation;
import dev.cnnc.syntax.Conditional;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.FunctionCall;
import dev.cnnc.syntax.ListLiteral;
import dev.cnnc.syntax.StringLiteral;
import dev.cnnc.syntax.UnaryOperation;
import java.util.List;

/** The expressions directly inside another. */
final class Children {

    private Children() {}

    static List<Expression> of(Expression expression) {
        if (expression instanceof ListLiteral list) {
            return list.elements();
        }
        if (expression instanceof UnaryOperation operation) {
            return List.of(operation.operand());
        }
        if (expression instanceof BinaryOperation operation) {
            return List.of(operation.left(), operation.right());
        }
        if (expression instanceof Conditional conditional) {
            return List.of(
                    conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
        }
        if (expression instanceof FunctionCall call) {
            return call.arguments();
        }
        if (expression instanceof StringLiteral literal) {
            return literal.parts().stream()
                    .filter(StringLiteral.Inserted.class::isInstance)
                    .map(part -> ((StringLiteral.Inserted) part).expression())
                    .toList();
        }
        return List.of();
    }
}
