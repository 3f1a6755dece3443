package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;

/** What may be written at a place, as far as the tokens before it tell. */
enum Expectation {
    NOTHING,
    /** {@code import}, {@code const}, {@code block} or {@code model}. */
    DECLARATION,
    /** The path behind {@code import}. */
    PATH,
    /** A model that has members. */
    FAMILY,
    STATEMENT,
    /** A chain: a value or a stage. */
    CHAIN,
    /** An operator, a block or a structure. */
    STAGE,
    /** The name of a value. */
    VALUE,
    /** The name of an argument, or the value of one without a name. */
    ARGUMENT,
    /** The value of an argument that is named. */
    ARGUMENT_VALUE,
    EXPRESSION,
    /** A size within a shape. */
    SIZE,
    /** What a value is asked for. */
    PROPERTY,
    /** {@code in} of a loop. */
    IN;

    static Expectation at(Cursor cursor) {
        if (cursor.inside().isPresent()) {
            return ofText(cursor);
        }
        int last = cursor.typeBefore(1);
        if (last == CnnLexer.DOT) {
            return isProperty(cursor) ? PROPERTY : NOTHING;
        }
        if (cursor.innermost().isEmpty()) {
            return atTop(cursor, last);
        }
        return switch (cursor.innermost().get().type()) {
            case CnnLexer.ARGUMENTS -> inArguments(cursor, last);
            case CnnLexer.OPEN -> inBrackets(cursor, last);
            case CnnLexer.OPEN_LIST -> inList(cursor, last);
            default -> inBody(cursor, last);
        };
    }

    private static Expectation ofText(Cursor cursor) {
        int type = cursor.inside().orElseThrow().type();
        boolean quoted = type == CnnLexer.STRING || type == CnnLexer.UNCLOSED_STRING;
        if (quoted && cursor.typeBefore(1) == CnnLexer.IMPORT) {
            return PATH;
        }
        boolean value = cursor.typeBefore(1) == CnnLexer.ASSIGN;
        return quoted && value && CallContext.at(cursor).isPresent() ? ARGUMENT_VALUE : NOTHING;
    }

    /** A point behind a name asks for a size, unless it is part of a label. */
    private static boolean isProperty(Cursor cursor) {
        boolean named =
                cursor.typeBefore(2) == CnnLexer.NAME || cursor.typeBefore(2) == CnnLexer.IN;
        return named && (isOperator(cursor.typeBefore(3)) || !isBodyLevel(cursor));
    }

    private static boolean isBodyLevel(Cursor cursor) {
        return cursor.innermost().map(Cursor.Open::type).orElse(CnnLexer.OPEN_BRACE)
                == CnnLexer.OPEN_BRACE;
    }

    private static Expectation atTop(Cursor cursor, int last) {
        return switch (last) {
            case CnnLexer.IMPORT, CnnLexer.BLOCK, CnnLexer.MODEL, CnnLexer.CONST -> NOTHING;
            case CnnLexer.ASSIGN -> cursor.typeBefore(3) == CnnLexer.MODEL ? FAMILY : EXPRESSION;
            default -> {
                if (isOperator(last)) {
                    yield EXPRESSION;
                }
                yield cursor.beginsLine() || last == Cursor.NOTHING ? DECLARATION : NOTHING;
            }
        };
    }

    private static Expectation inArguments(Cursor cursor, int last) {
        boolean call = CallContext.at(cursor).isPresent();
        if (last == CnnLexer.ARGUMENTS || last == CnnLexer.COMMA) {
            return call ? ARGUMENT : NOTHING;
        }
        if (last == CnnLexer.ASSIGN) {
            return call ? ARGUMENT_VALUE : EXPRESSION;
        }
        return isOperator(last) ? EXPRESSION : NOTHING;
    }

    private static Expectation inBrackets(Cursor cursor, int last) {
        if (last != CnnLexer.OPEN && last != CnnLexer.COMMA) {
            return isOperator(last) ? EXPRESSION : NOTHING;
        }
        int opener = cursor.innermost().orElseThrow().token();
        return isOperator(cursor.type(opener - 1)) && cursor.type(opener - 1) != CnnLexer.ASSIGN
                ? EXPRESSION
                : VALUE;
    }

    private static Expectation inList(Cursor cursor, int last) {
        if (last != CnnLexer.OPEN_LIST && last != CnnLexer.COMMA) {
            return isOperator(last) ? EXPRESSION : NOTHING;
        }
        int opener = cursor.innermost().orElseThrow().token();
        boolean shape =
                cursor.type(opener - 1) == CnnLexer.EXPECT
                        || cursor.type(opener - 2) == CnnLexer.INPUT;
        if (shape) {
            return SIZE;
        }
        boolean join = cursor.type(opener - 1) == CnnLexer.NAME;
        return join ? NOTHING : EXPRESSION;
    }

    private static Expectation inBody(Cursor cursor, int last) {
        return switch (last) {
            case CnnLexer.ARROW, CnnLexer.COLON -> STAGE;
            case CnnLexer.ASSIGN -> cursor.typeBefore(3) == CnnLexer.CONST ? EXPRESSION : CHAIN;
            case CnnLexer.CONST, CnnLexer.INPUT, CnnLexer.FOR, CnnLexer.EXPECT -> NOTHING;
            case CnnLexer.OUTPUT -> VALUE;
            case CnnLexer.IF, CnnLexer.REPEAT -> EXPRESSION;
            case CnnLexer.IN -> isLoop(cursor) ? EXPRESSION : STATEMENT;
            case CnnLexer.COMMA -> isOutput(cursor) ? VALUE : NOTHING;
            case CnnLexer.NAME -> cursor.typeBefore(2) == CnnLexer.FOR ? IN : STATEMENT;
            case CnnLexer.ELSE ->
                    cursor.typeBefore(2) == CnnLexer.CLOSE_BRACE ? STATEMENT : EXPRESSION;
            default -> isOperator(last) ? EXPRESSION : STATEMENT;
        };
    }

    /** Whether the last {@code in} is that of a loop. */
    private static boolean isLoop(Cursor cursor) {
        int back = 2;
        while (cursor.typeBefore(back) == CnnLexer.NAME
                && cursor.typeBefore(back + 1) == CnnLexer.COMMA) {
            back += 2;
        }
        return cursor.typeBefore(back) == CnnLexer.NAME
                && cursor.typeBefore(back + 1) == CnnLexer.FOR;
    }

    /** Whether the last comma parts the names of an {@code output}. */
    private static boolean isOutput(Cursor cursor) {
        int back = 1;
        while (cursor.typeBefore(back) == CnnLexer.COMMA
                && cursor.typeBefore(back + 1) == CnnLexer.NAME) {
            back += 2;
        }
        return cursor.typeBefore(back) == CnnLexer.OUTPUT;
    }

    /** Whether an expression goes on behind a token of this type. */
    private static boolean isOperator(int type) {
        return switch (type) {
            case CnnLexer.STAR,
                    CnnLexer.SLASH,
                    CnnLexer.PERCENT,
                    CnnLexer.PLUS,
                    CnnLexer.MINUS,
                    CnnLexer.LESS,
                    CnnLexer.LESS_OR_EQUAL,
                    CnnLexer.GREATER,
                    CnnLexer.GREATER_OR_EQUAL,
                    CnnLexer.EQUAL,
                    CnnLexer.NOT_EQUAL,
                    CnnLexer.ASSIGN,
                    CnnLexer.RANGE,
                    CnnLexer.AND,
                    CnnLexer.OR,
                    CnnLexer.NOT,
                    CnnLexer.IF,
                    CnnLexer.ELSE,
                    CnnLexer.REPEAT ->
                    true;
            default -> false;
        };
    }
}
