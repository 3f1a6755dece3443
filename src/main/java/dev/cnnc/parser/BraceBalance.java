package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.UNCLOSED;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Makes the braces of a file match, so that the parser and its recovery can rely on them. Braces
 * that match are left alone, however they are indented; in any other file indentation tells which
 * one is missing or too many.
 */
final class BraceBalance {

    /** A bracket that is open, and the indent of the line on which it stands. */
    private record Open(CommonToken token, int type, int indent) {
        boolean isBrace() {
            return type == CnnLexer.OPEN_BRACE;
        }
    }

    private final TokenSequence tokens;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<CommonToken> balanced = new ArrayList<>();

    /** Closing braces less opening ones. */
    private int excess;

    private int lastSurplus = -1;

    private BraceBalance(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
        for (CommonToken token : tokens.tokens()) {
            excess += closing(token.getType()) - opening(token.getType());
        }
    }

    static TokenSequence balance(TokenSequence tokens, Problems problems) {
        if (isPlausible(tokens)) {
            return tokens;
        }
        BraceBalance balance = new BraceBalance(tokens, problems);
        for (int i = 0; i < tokens.size(); i++) {
            balance.token(i);
        }
        return tokens.with(balance.balanced);
    }

    /** Whether all braces match and no declaration stands in the body of one that is left of it. */
    private static boolean isPlausible(TokenSequence tokens) {
        int depth = 0;
        int outermost = 0;
        for (int i = 0; i < tokens.size() && depth >= 0; i++) {
            int type = tokens.type(i);
            if (depth == 0 && type == CnnLexer.OPEN_BRACE) {
                outermost = tokens.lineIndent(i);
            }
            if (depth > 0 && isDeclarationHead(tokens, i) && tokens.indent(i) <= outermost) {
                return false;
            }
            depth += opening(type) - closing(type);
        }
        return depth == 0;
    }

    private void token(int index) {
        if (tokens.isFirstOnLine(index)) {
            beginLine(index);
        }
        CommonToken token = tokens.get(index);
        switch (token.getType()) {
            case CnnLexer.OPEN_BRACE, CnnLexer.OPEN_LIST, CnnLexer.OPEN, CnnLexer.ARGUMENTS -> {
                open.push(new Open(token, token.getType(), tokens.lineIndent(index)));
                balanced.add(token);
            }
            case CnnLexer.CLOSE, CnnLexer.CLOSE_LIST -> closeList(token);
            case CnnLexer.CLOSE_BRACE -> closeBrace(index);
            case Token.EOF -> end(token);
            default -> balanced.add(token);
        }
    }

    /** Closes the bodies that a line at this indent cannot belong to. */
    private void beginLine(int index) {
        boolean head = isDeclarationHead(tokens, index);
        if (!head && !beginsStatement(tokens, index)) {
            return;
        }
        int indent = tokens.indent(index);
        while (!open.isEmpty() && !open.peek().isBrace() && indent <= open.peek().indent()) {
            open.pop();
        }
        while (!open.isEmpty() && indent <= open.peek().indent() && (head || excess < 0)) {
            if (open.peek().isBrace()) {
                closeMissing(tokens.get(index));
            } else {
                open.pop();
            }
        }
    }

    private void closeList(CommonToken token) {
        if (!open.isEmpty() && !open.peek().isBrace()) {
            open.pop();
        }
        balanced.add(token);
    }

    private void closeBrace(int index) {
        CommonToken token = tokens.get(index);
        if (excess > 0 && !open.isEmpty() && !open.peek().isBrace()) {
            closeWrongly(token);
            return;
        }
        while (!open.isEmpty() && !open.peek().isBrace()) {
            open.pop();
        }
        if (open.isEmpty() || excess > 0 && isSurplus(index)) {
            reportSurplus(index);
            excess--;
            return;
        }
        if (tokens.isFirstOnLine(index)) {
            closeDeeper(token, tokens.indent(index));
        }
        open.pop();
        balanced.add(token);
    }

    /** Whether the lines around the brace at {@code index} go on as if it were not there. */
    private boolean isSurplus(int index) {
        int indent = open.peek().indent();
        if (tokens.isFirstOnLine(index)) {
            return tokens.indent(index) > indent;
        }
        return index + 1 < tokens.size()
                && tokens.type(index + 1) != Token.EOF
                && tokens.isFirstOnLine(index + 1)
                && tokens.indent(index + 1) > indent;
    }

    /** Closes what stands deeper than a closing brace, where the one it belongs to is known. */
    private void closeDeeper(CommonToken brace, int indent) {
        boolean known = open.stream().anyMatch(o -> o.isBrace() && o.indent() == indent);
        while (known && excess < 0 && open.peek().indent() > indent) {
            if (open.peek().isBrace()) {
                closeMissing(brace);
            } else {
                open.pop();
            }
        }
        while (!open.peek().isBrace()) {
            open.pop();
        }
    }

    private void closeMissing(CommonToken before) {
        Open unclosed = open.pop();
        Diagnostic.Builder problem =
                problems.at(TokenSequence.span(before), UNCLOSED, "a `{` has no matching `}`")
                        .label("expected `}` before this")
                        .label(tokens.location(unclosed.token()), "opened here");
        problems.add(problem);
        addBrace();
        excess++;
    }

    private void closeWrongly(CommonToken token) {
        Open unclosed = open.pop();
        boolean isList = unclosed.type() == CnnLexer.OPEN_LIST;
        String proper = isList ? "]" : ")";
        String opened = isList ? "[" : "(";
        problems.add(
                problems.at(
                                TokenSequence.span(token),
                                UNCLOSED,
                                "a `" + opened + "` is closed by `}`")
                        .label(tokens.location(unclosed.token()), "opened here")
                        .help("write `" + proper + "`"));
        token.setType(isList ? CnnLexer.CLOSE_LIST : CnnLexer.CLOSE);
        balanced.add(token);
        excess--;
    }

    /** Reports a run of braces that close nothing once. */
    private void reportSurplus(int index) {
        boolean isFirst = lastSurplus < 0 || lastSurplus != index - 1;
        lastSurplus = index;
        if (!isFirst) {
            return;
        }
        Span span = TokenSequence.span(tokens.get(index));
        problems.add(
                problems.at(span, UNCLOSED, "a `}` closes nothing")
                        .help("delete it, or open the body that it should close"));
    }

    private void end(CommonToken token) {
        open.removeIf(o -> !o.isBrace());
        if (!open.isEmpty() && problems.isReadable(token.getStartIndex())) {
            int at = tokens.size() > 1 ? tokens.get(tokens.size() - 2).getStopIndex() + 1 : 0;
            Diagnostic.Builder problem =
                    problems.at(new Span(at, 0), UNCLOSED, missingAtEnd(open.size()))
                            .label("expected `}` here");
            open.descendingIterator()
                    .forEachRemaining(
                            o -> problem.label(tokens.location(o.token()), "opened here"));
            problems.add(problem);
        }
        open.forEach(o -> addBrace());
        balanced.add(token);
    }

    private static String missingAtEnd(int count) {
        return count == 1 ? "a `{` has no matching `}`" : count + " `{` have no matching `}`";
    }

    private void addBrace() {
        int at = balanced.get(balanced.size() - 1).getStopIndex() + 1;
        CommonToken brace = new CommonToken(balanced.get(balanced.size() - 1));
        brace.setType(CnnLexer.CLOSE_BRACE);
        brace.setStartIndex(at);
        brace.setStopIndex(at - 1);
        balanced.add(brace);
    }

    static boolean isDeclarationHead(TokenSequence tokens, int index) {
        int type = tokens.type(index);
        return (type == CnnLexer.BLOCK || type == CnnLexer.MODEL)
                && tokens.type(index + 1) == CnnLexer.NAME
                && tokens.isFirstOnLine(index);
    }

    /** Whether a statement can begin with this token; {@code else {} goes on with one. */
    static boolean beginsStatement(TokenSequence tokens, int index) {
        int type = tokens.type(index);
        int next = tokens.type(index + 1);
        boolean isKeyword = type >= CnnLexer.IMPORT && type <= CnnLexer.FALSE;
        boolean isLabel = next == CnnLexer.COLON || next == CnnLexer.DOT;
        return switch (type) {
            case CnnLexer.ELSE,
                    CnnLexer.SHORTCUT,
                    CnnLexer.AS,
                    CnnLexer.AND,
                    CnnLexer.OR,
                    CnnLexer.NOT,
                    CnnLexer.TRUE,
                    CnnLexer.FALSE,
                    CnnLexer.INT,
                    CnnLexer.FLOAT ->
                    isLabel;
            case CnnLexer.STRING -> next == CnnLexer.COLON;
            case CnnLexer.NAME, CnnLexer.OPEN -> true;
            default -> isKeyword;
        };
    }

    private static int opening(int type) {
        return type == CnnLexer.OPEN_BRACE ? 1 : 0;
    }

    private static int closing(int type) {
        return type == CnnLexer.CLOSE_BRACE ? 1 : 0;
    }
}
