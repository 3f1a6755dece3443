package dev.cnnc.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Prints expressions, with brackets only where precedence needs them. */
final class ExpressionPrinter {

    private static final int OF_CONDITIONAL = 0;
    private static final int OF_OPERATION = 1;
    private static final int OF_NOT = 3;
    private static final int OF_MINUS = 7;
    private static final int OF_PRIMARY = 8;

    private ExpressionPrinter() {}

    static String expression(Expression expression) {
        return print(expression, OF_CONDITIONAL);
    }

    /** An expression where {@code a if c else b} needs brackets. */
    static String operation(Expression expression) {
        return print(expression, OF_OPERATION);
    }

    private static String print(Expression expression, int least) {
        String text = bare(expression);
        return precedence(expression) < least ? "(" + text + ")" : text;
    }

    private static int precedence(Expression expression) {
        if (expression instanceof Conditional) {
            return OF_CONDITIONAL;
        }
        if (expression instanceof BinaryOperation binary) {
            return binary.operator().precedence();
        }
        if (expression instanceof UnaryOperation unary) {
            return precedence(unary.operator());
        }
        return OF_PRIMARY;
    }

    private static int precedence(UnaryOperation.Operator operator) {
        return operator == UnaryOperation.Operator.NOT ? OF_NOT : OF_MINUS;
    }

    private static String bare(Expression expression) {
        if (expression instanceof NumberLiteral number) {
            return number.text();
        }
        if (expression instanceof BooleanLiteral literal) {
            return Boolean.toString(literal.value());
        }
        if (expression instanceof StringLiteral string) {
            return string(string);
        }
        if (expression instanceof ListLiteral list) {
            return "[" + separated(list.elements()) + "]";
        }
        if (expression instanceof NameReference name) {
            return name.name();
        }
        if (expression instanceof PropertyReference property) {
            return property.value().name() + "." + property.property().text();
        }
        if (expression instanceof FunctionCall call) {
            return call.function().text() + "(" + separated(call.arguments()) + ")";
        }
        return composed(expression);
    }

    private static String composed(Expression expression) {
        if (expression instanceof UnaryOperation unary) {
            String blank = unary.operator() == UnaryOperation.Operator.NOT ? " " : "";
            return unary.operator().symbol()
                    + blank
                    + print(unary.operand(), precedence(unary.operator()));
        }
        if (expression instanceof BinaryOperation binary) {
            int own = binary.operator().precedence();
            return print(binary.left(), own)
                    + " "
                    + binary.operator().symbol()
                    + " "
                    + print(binary.right(), own + 1);
        }
        if (expression instanceof Conditional choice) {
            return operation(choice.whenTrue())
                    + " if "
                    + operation(choice.condition())
                    + " else "
                    + expression(choice.whenFalse());
        }
        throw new IllegalArgumentException("no text for " + expression);
    }

    private static String separated(List<Expression> expressions) {
        return expressions.stream()
                .map(ExpressionPrinter::expression)
                .collect(Collectors.joining(", "));
    }

    static String string(StringLiteral string) {
        return string.parts().stream()
                .map(ExpressionPrinter::part)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String part(StringLiteral.Part part) {
        if (part instanceof StringLiteral.Inserted inserted) {
            return "{" + expression(inserted.expression()) + "}";
        }
        return escaped(((StringLiteral.Text) part).text());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("{", "\\{");
    }
}
