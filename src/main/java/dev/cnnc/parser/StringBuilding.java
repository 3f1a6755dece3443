package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.SYNTAX_ERROR;
import static dev.cnnc.diagnostics.DiagnosticCode.UNCLOSED;

import dev.cnnc.source.SourceFile;
import dev.cnnc.source.Span;
import dev.cnnc.syntax.Expression;
import dev.cnnc.syntax.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the escapes and the {@code {expression}}s in the text of a string. */
final class StringBuilding {

    private final SourceFile source;
    private final ExpressionBuilder expressions;
    private final Problems problems;

    StringBuilding(SourceFile source, ExpressionBuilder expressions, Problems problems) {
        this.source = source;
        this.expressions = expressions;
        this.problems = problems;
    }

    /** The string whose token, quotes included, covers {@code span}. */
    StringLiteral literal(Span span) {
        List<StringLiteral.Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int end = span.end() - 1;
        int at = span.offset() + 1;
        while (at < end) {
            char c = source.text().charAt(at);
            if (c == '\\') {
                text.append(escape(at));
                at += 2;
            } else if (c == '{') {
                int close = closing(at, end);
                flush(text, parts);
                inserted(at, close, end).map(StringLiteral.Inserted::new).ifPresent(parts::add);
                at = close + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        flush(text, parts);
        return parts.isEmpty() ? StringLiteral.of("", span) : new StringLiteral(parts, span);
    }

    private static void flush(StringBuilder text, List<StringLiteral.Part> parts) {
        if (text.length() > 0) {
            parts.add(new StringLiteral.Text(text.toString()));
            text.setLength(0);
        }
    }

    private String escape(int at) {
        int character = source.text().codePointAt(at + 1);
        return switch (character) {
            case '"', '\\', '{', '\'' -> Character.toString(character);
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> {
                int length = 1 + Character.charCount(character);
                Span span = new Span(at, length);
                String message = "`" + source.text(span) + "` is not an escape";
                problems.add(
                        problems.at(span, SYNTAX_ERROR, message)
                                .help(
                                        "use `\\\"`, `\\\\`, `\\n"
                                                + "`, `\\t` or `\\{`; for a backslash `\\\\`"));
                yield source.text().substring(at + 1, at + 2);
            }
        };
    }

    /** Where the brace that closes an expression stands, or the end of the string. */
    private int closing(int open, int end) {
        int close = source.text().indexOf('}', open);
        return close < 0 || close > end ? end : close;
    }

    private Optional<Expression> inserted(int open, int close, int end) {
        if (close == end) {
            problems.add(
                    problems.at(
                                    new Span(open, 1),
                                    UNCLOSED,
                                    "a `{` in a string has no matching `}`")
                            .help("close the expression with `}`, or write `\\{` for a brace"));
            return Optional.empty();
        }
        TokenSequence tokens =
                SpellingReview.review(
                        TokenSequence.read(source, new Span(open + 1, close - open - 1)), problems);
        if (DepthCheck.findsTooDeep(tokens, problems)) {
            return Optional.empty();
        }
        CnnParser.InsertionContext insertion =
                StatementRecovery.parserOf(tokens, problems).insertion();
        return insertion.exception == null
                ? Optional.of(expressions.expression(insertion.expression()))
                : Optional.empty();
    }
}
