package dev.cnnc.parser;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The tokens of a file as they are written, comments among them, white space left out. */
public final class SourceTokens {

    private SourceTokens() {}

    public static List<SourceToken> read(SourceFile source) {
        CnnLexer lexer = new CnnLexer(new TextStream(source, new Span(0, source.text().length())));
        lexer.removeErrorListeners();
        List<SourceToken> tokens = new ArrayList<>();
        Token token = lexer.nextToken();
        while (token.getType() != Token.EOF) {
            tokens.add(new SourceToken(token.getType(), TokenSequence.span(token)));
            token = lexer.nextToken();
        }
        return tokens;
    }
}
