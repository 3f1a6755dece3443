package dev.cnnc.parser;

import dev.cnnc.source.Span;
import dev.cnnc.syntax.Identifier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The places and texts of parts of ANTLR's tree. */
final class TreeSpans {

    private TreeSpans() {}

    static Span span(ParserRuleContext context) {
        return between(context.getStart(), context.getStop());
    }

    static Span span(TerminalNode node) {
        return TokenSequence.span(node.getSymbol());
    }

    static Span between(Token first, Token last) {
        return TokenSequence.span(first).to(TokenSequence.span(last));
    }

    static Identifier identifier(TerminalNode name) {
        return new Identifier(name.getText(), span(name));
    }
}
