package dev.cnnc.parser;

import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a stretch of a file, with questions about their places.
 *
 * @param tokens what the parser reads, the last one being the end of the text
 * @param documentation the {@code ///} lines
 */
record TokenSequence(SourceFile source, List<CommonToken> tokens, List<CommonToken> documentation) {

    TokenSequence {
        tokens = List.copyOf(tokens);
        documentation = List.copyOf(documentation);
    }

    static TokenSequence read(SourceFile source, Span span) {
        CnnLexer lexer = new CnnLexer(new TextStream(source, span));
        lexer.removeErrorListeners();
        List<CommonToken> tokens = new ArrayList<>();
        List<CommonToken> documentation = new ArrayList<>();
        CommonToken token;
        do {
            token = (CommonToken) lexer.nextToken();
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                tokens.add(token);
            } else if (token.getType() == CnnLexer.DOCUMENTATION) {
                documentation.add(token);
            }
        } while (token.getType() != Token.EOF);
        return new TokenSequence(source, tokens, documentation);
    }

    TokenSequence with(List<CommonToken> others) {
        return new TokenSequence(source, others, documentation);
    }

    int size() {
        return tokens.size();
    }

    CommonToken get(int index) {
        return tokens.get(index);
    }

    /** The type of a token; that of the end of the text for an index outside. */
    int type(int index) {
        return index >= 0 && index < size() ? get(index).getType() : Token.EOF;
    }

    String text(Token token) {
        return source.text(span(token));
    }

    static Span span(Token token) {
        int start = token.getStartIndex();
        return new Span(start, Math.max(0, token.getStopIndex() + 1 - start));
    }

    Location location(Token token) {
        return new Location(source, span(token));
    }

    /** Whether nothing stands between this token and the one before. */
    boolean touchesPrevious(int index) {
        return index > 0 && get(index - 1).getStopIndex() + 1 == get(index).getStartIndex();
    }

    boolean isFirstOnLine(int index) {
        return index == 0 || line(index) != endLine(index - 1);
    }

    int line(int index) {
        return source.line(get(index).getStartIndex());
    }

    private int endLine(int index) {
        CommonToken token = get(index);
        return source.line(Math.max(token.getStartIndex(), token.getStopIndex()));
    }

    /** How far a token stands from the beginning of its line. */
    int indent(int index) {
        return get(index).getStartIndex() - source.lineStart(line(index));
    }

    /** The indent of the first token on the line of this one. */
    int lineIndent(int index) {
        int first = index;
        while (!isFirstOnLine(first)) {
            first--;
        }
        return indent(first);
    }
}
