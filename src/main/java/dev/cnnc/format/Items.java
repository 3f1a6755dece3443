package dev.cnnc.format;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads what a file consists of. Commas that say nothing are left out: between the branches of a
 * join, and behind a last argument whose bracket follows on the same line.
 */
final class Items {

    private Items() {}

    static List<Item> read(SourceFile source) {
        List<Item> all = new ArrayList<>();
        int lastLine = 1;
        for (SourceToken token : SourceTokens.read(source)) {
            int offset = token.span().offset();
            int line = source.line(offset);
            boolean beginsLine = line > lastLine || all.isEmpty();
            int column =
                    beginsLine ? Blanks.width(source.text(), source.lineStart(line), offset) : 0;
            String text = text(token.type(), source.text(token.span()));
            all.add(new Item(token.type(), text, offset, line - lastLine, column));
            lastLine = source.line(Math.max(offset, token.span().end() - 1));
        }
        return withoutIdleCommas(all);
    }

    private static String text(int type, String written) {
        return switch (type) {
            case CnnLexer.LINE_COMMENT, CnnLexer.DOCUMENTATION -> written.stripTrailing();
            case CnnLexer.BLOCK_COMMENT ->
                    written.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
            default -> written;
        };
    }

    private static List<Item> withoutIdleCommas(List<Item> all) {
        List<Item> kept = new ArrayList<>();
        Deque<Integer> openers = new ArrayDeque<>();
        int beforeComment = -1;
        int lost = 0;
        for (int i = 0; i < all.size(); i++) {
            Item item = all.get(i);
            if (item.isOpener()) {
                openers.push(i);
            } else if (item.isCloser()) {
                openers.pop();
            }
            boolean afterBody =
                    beforeComment >= 0 && all.get(beforeComment).is(CnnLexer.CLOSE_BRACE);
            if (item.is(CnnLexer.COMMA)
                    && (afterBody || isLast(all, i) && !beginsWithBreak(all, openers.peek()))) {
                lost += item.breaks();
            } else {
                kept.add(lost == 0 ? item : item.withMoreBreaks(lost));
                lost = 0;
            }
            if (!item.isComment()) {
                beforeComment = i;
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isLast(List<Item> all, int comma) {
        return comma + 1 < all.size() && all.get(comma + 1).isCloser();
    }

    /** Whether brackets that hold anything go on in a line after that of the opening one. */
    static boolean beginsWithBreak(List<Item> items, int opener) {
        int breaks = 0;
        int i = opener;
        do {
            i++;
            breaks += items.get(i).breaks();
        } while (items.get(i).isComment());
        return breaks > 0 && !items.get(opener + 1).isCloser();
    }
}
