package dev.cnnc.emit;

import java.util.List;

/** Writes lists of arguments on as many lines as they need. */
final class Arguments {

    /** The columns of a line, indentation left out. */
    private static final int WIDTH = 76;

    private Arguments() {}

    /**
     * The list without brackets.
     *
     * @param before the columns that the first line has used
     */
    static String wrapped(List<String> arguments, int before) {
        return wrapped(arguments, before, 0);
    }

    /**
     * The list without brackets.
     *
     * @param before the columns that the first line has used
     * @param indent the columns by which the statement stands further to the right than usual
     */
    static String wrapped(List<String> arguments, int before, int indent) {
        StringBuilder text = new StringBuilder();
        int column = before;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i) + (i + 1 < arguments.size() ? "," : "");
            boolean full = i > 0 && column + argument.length() > WIDTH - indent;
            text.append(i == 0 ? "" : full ? "\n" : " ").append(argument);
            column = (full ? 0 : column) + argument.length() + 1;
        }
        return text.toString();
    }
}
