package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The list of arguments that the cursor is in.
 *
 * @param callee what is called
 * @param given the names of the arguments before the cursor
 * @param argument the name of the argument that the cursor is in, where it has one
 * @param position how many arguments stand before that one
 * @param positional how many of those have no name
 */
record CallContext(
        String callee, Set<String> given, Optional<String> argument, int position, int positional) {

    /** The call whose arguments the cursor is in, be it in a list that is one of them. */
    static Optional<CallContext> at(Cursor cursor) {
        Optional<Cursor.Open> bracket = cursor.innermostBeyondLists();
        if (bracket.isEmpty() || bracket.get().type() != CnnLexer.ARGUMENTS) {
            return Optional.empty();
        }
        int opener = bracket.get().token();
        int head = cursor.type(opener - 2);
        boolean declares = head == CnnLexer.BLOCK || head == CnnLexer.MODEL;
        return cursor.type(opener - 1) == CnnLexer.NAME && !declares
                ? Optional.of(read(cursor, opener))
                : Optional.empty();
    }

    private static CallContext read(Cursor cursor, int opener) {
        Set<String> given = new LinkedHashSet<>();
        Optional<String> argument = Optional.empty();
        int position = 0;
        int positional = 0;
        int depth = 0;
        for (int i = opener + 1; i < cursor.size(); i++) {
            int type = cursor.type(i);
            if (isOpening(type)) {
                depth++;
            } else if (isClosing(type)) {
                depth--;
            } else if (depth == 0 && type == CnnLexer.COMMA) {
                positional += argument.isEmpty() ? 1 : 0;
                position++;
                argument = Optional.empty();
            } else if (depth == 0
                    && type == CnnLexer.ASSIGN
                    && cursor.type(i - 1) == CnnLexer.NAME) {
                argument = Optional.of(cursor.text(i - 1));
                given.add(cursor.text(i - 1));
            }
        }
        return new CallContext(cursor.text(opener - 1), given, argument, position, positional);
    }

    private static boolean isOpening(int type) {
        return type == CnnLexer.OPEN
                || type == CnnLexer.ARGUMENTS
                || type == CnnLexer.OPEN_LIST
                || type == CnnLexer.OPEN_BRACE;
    }

    private static boolean isClosing(int type) {
        return type == CnnLexer.CLOSE
                || type == CnnLexer.CLOSE_LIST
                || type == CnnLexer.CLOSE_BRACE;
    }
}
