package dev.cnnc.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** The {@code ///} lines of a file, by what they stand before. */
final class Documentation {

    private static final int SIGN_LENGTH = 3;

    private final TokenSequence tokens;
    private final Map<Integer, String> lines = new HashMap<>();

    Documentation(TokenSequence tokens) {
        this.tokens = tokens;
        for (CommonToken token : tokens.documentation()) {
            String text = tokens.text(token).substring(SIGN_LENGTH);
            lines.put(
                    tokens.source().line(token.getStartIndex()),
                    text.startsWith(" ") ? text.substring(1) : text);
        }
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
