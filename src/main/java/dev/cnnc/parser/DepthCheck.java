package dev.cnnc.parser;

import dev.cnnc.diagnostics.DiagnosticCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CommonToken;

/**
 * Bounds how deep the tree of a file can become before anything recurses over it: open brackets and
 * the operators around them together.
 */
final class DepthCheck {

    private static final int DEEPEST = 200;

    private final TokenSequence tokens;
    private final Deque<Integer> operators = new ArrayDeque<>();
    private int operatorsHere;
    private int depth;
    private boolean inCondition;

    private DepthCheck(TokenSequence tokens) {
        this.tokens = tokens;
    }

    /** Reports the first token that stands too deep; whether there is one. */
    static boolean findsTooDeep(TokenSequence tokens, Problems problems) {
        DepthCheck check = new DepthCheck(tokens);
        for (CommonToken token : tokens.tokens()) {
            if (check.depthAt(token) > DEEPEST) {
                problems.add(
                        problems.at(
                                        TokenSequence.span(token),
                                        DiagnosticCode.NESTED_TOO_DEEPLY,
                                        check.message(token))
                                .help("name parts with `const`, or move them to a `block`"));
                return true;
            }
        }
        return false;
    }

    private String message(CommonToken token) {
        return isOpening(token.getType())
                ? "brackets and operators are nested more than " + DEEPEST + " deep"
                : "an expression has more than " + DEEPEST + " operators";
    }

    private int depthAt(CommonToken token) {
        int type = token.getType();
        if (isOpening(type)) {
            operators.push(operatorsHere);
            operatorsHere = 0;
            depth++;
        } else if (isClosing(type) && !operators.isEmpty()) {
            depth -= operatorsHere + 1;
            operatorsHere = operators.pop();
        } else if (isOperator(type) || type == CnnLexer.ASSIGN && inCondition) {
            operatorsHere++;
            depth++;
        }
        noteCondition(type);
        if (endsExpression(type) || type == CnnLexer.ASSIGN && !inCondition) {
            depth -= operatorsHere;
            operatorsHere = 0;
        }
        return depth;
    }

    /**
     * In a condition {@code =} is a comparison written wrongly, elsewhere it begins an expression.
     */
    private void noteCondition(int type) {
        switch (type) {
            case CnnLexer.IF -> inCondition = true;
            case CnnLexer.ELSE, CnnLexer.OPEN_BRACE, CnnLexer.COMMA -> inCondition = false;
            default -> {}
        }
    }

    private static boolean isOpening(int type) {
        return switch (type) {
            case CnnLexer.OPEN, CnnLexer.ARGUMENTS, CnnLexer.OPEN_LIST, CnnLexer.OPEN_BRACE -> true;
            default -> false;
        };
    }

    private static boolean isClosing(int type) {
        return switch (type) {
            case CnnLexer.CLOSE, CnnLexer.CLOSE_LIST, CnnLexer.CLOSE_BRACE -> true;
            default -> false;
        };
    }

    private static boolean isOperator(int type) {
        return type >= CnnLexer.STAR && type <= CnnLexer.NOT_EQUAL
                || type == CnnLexer.AND
                || type == CnnLexer.OR
                || type == CnnLexer.NOT
                || type == CnnLexer.IF
                || type == CnnLexer.QUESTION;
    }

    private static boolean endsExpression(int type) {
        return switch (type) {
            case CnnLexer.COMMA, CnnLexer.ARROW, CnnLexer.CONST, CnnLexer.CLOSE_BRACE -> true;
            default -> false;
        };
    }
}
