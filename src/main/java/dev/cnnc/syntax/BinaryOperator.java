package dev.cnnc.syntax;

/**
 * The operators of two operands, with the precedence by which they bind; all are left associative.
 */
public enum BinaryOperator {
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6),
    ADD("+", 5),
    SUBTRACT("-", 5),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    AND("and", 2),
    OR("or", 1);

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    /** Greater binds tighter; {@code not} stands between {@code and} and the comparisons with 3. */
    public int precedence() {
        return precedence;
    }
}
