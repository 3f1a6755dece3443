package dev.cnnc.lsp;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Where bodies end, also while their last brace is still to be written: then at the next
 * declaration that begins a line, or at the end of the text.
 */
final class Braces {

    private final SourceFile file;
    private final Map<Integer, Integer> ends = new HashMap<>();

    Braces(SourceFile file) {
        this.file = file;
        Deque<Integer> open = new ArrayDeque<>();
        for (SourceToken token : SourceTokens.read(file)) {
            int offset = token.span().offset();
            if (token.type() == CnnLexer.OPEN_BRACE) {
                open.push(offset);
            } else if (token.type() == CnnLexer.CLOSE_BRACE && !open.isEmpty()) {
                ends.put(open.pop(), token.span().end());
            } else if (beginsDeclaration(token)) {
                open.forEach(brace -> ends.put(brace, offset));
                open.clear();
            }
        }
    }

    private boolean beginsDeclaration(SourceToken token) {
        boolean word =
                token.type() == CnnLexer.BLOCK
                        || token.type() == CnnLexer.MODEL
                        || token.type() == CnnLexer.IMPORT;
        int offset = token.span().offset();
        return word && file.lineStart(file.line(offset)) == offset;
    }

    /** Where the body ends whose first brace is at {@code offset}. */
    int end(int offset) {
        return ends.getOrDefault(offset, file.text().length());
    }
}
