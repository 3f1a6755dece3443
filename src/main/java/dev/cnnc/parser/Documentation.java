package dev.cnnc.parser;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * The {@code ///} lines of a file, by what they stand before. One that follows anything else on its
 * line documents nothing.
 */
final class Documentation {

    private static final int SIGN_LENGTH = 3;

    private final TokenSequence tokens;
    private final Map<Integer, String> lines = new HashMap<>();

    Documentation(TokenSequence tokens) {
        this.tokens = tokens;
        for (CommonToken token : tokens.documentation()) {
            int line = tokens.source().line(token.getStartIndex());
            String text = tokens.text(token).substring(SIGN_LENGTH);
            if (beginsLine(token, line)) {
                lines.put(line, text.startsWith(" ") ? text.substring(1) : text);
            }
        }
    }

    private boolean beginsLine(Token token, int line) {
        int start = tokens.source().lineStart(line);
        Span before = new Span(start, token.getStartIndex() - start);
        return tokens.source().text(before).replace(SourceFile.BYTE_ORDER_MARK, "").isBlank();
    }

    /** The lines directly before a declaration, joined; empty where there is none. */
    Optional<String> before(Token declaration) {
        Deque<String> found = new ArrayDeque<>();
        int line = tokens.source().line(declaration.getStartIndex()) - 1;
        while (lines.containsKey(line)) {
            found.addFirst(lines.get(line));
            line--;
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", found));
    }
}
