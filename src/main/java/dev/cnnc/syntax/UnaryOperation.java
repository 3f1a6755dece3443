package dev.cnnc.syntax;

import dev.cnnc.source.Span;

/** {@code -a} or {@code not a}. */
public record UnaryOperation(Operator operator, Expression operand, Span span)
        implements Expression {

    /** The operators of one operand. */
    public enum Operator {
        NEGATE("-"),
        NOT("not");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
