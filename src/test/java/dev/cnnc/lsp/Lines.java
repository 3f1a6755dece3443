package dev.cnnc.lsp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;

/** Positions as the protocol defines them, told by going through a text character by character. */
final class Lines {

    private Lines() {}

    static Position position(String text, int offset) {
        int line = 0;
        int character = 0;
        for (int i = 0; i < offset; i++) {
            boolean ends =
                    text.charAt(i) == '\n' || text.charAt(i) == '\r' && !text.startsWith("\r\n", i);
            line += ends ? 1 : 0;
            character = ends ? 0 : character + 1;
        }
        return new Position(line, character);
    }

    static int offset(String text, Position position) {
        for (int i = 0; i <= text.length(); i++) {
            if (position(text, i).equals(position)) {
                return i;
            }
        }
        throw new AssertionError(position + " is not in the text");
    }

    /** The text after {@code edits}, which may come in any order and do not overlap. */
    static String applied(String text, List<? extends TextEdit> edits) {
        List<TextEdit> sorted = new ArrayList<>(edits);
        sorted.sort(
                Comparator.comparing((TextEdit edit) -> -offset(text, edit.getRange().getStart())));
        StringBuilder changed = new StringBuilder(text);
        for (TextEdit edit : sorted) {
            changed.replace(
                    offset(text, edit.getRange().getStart()),
                    offset(text, edit.getRange().getEnd()),
                    edit.getNewText());
        }
        return changed.toString();
    }
}
