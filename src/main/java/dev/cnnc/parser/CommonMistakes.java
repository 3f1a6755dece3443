package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.SYNTAX_ERROR;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import java.util.Optional;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;

/** Mistakes that come with habits from other languages, recognised by the tokens around them. */
final class CommonMistakes {

    private static final int LONGEST = 60;

    private final TokenSequence tokens;
    private final Problems problems;

    CommonMistakes(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * Explains a mistake in the statement or declaration that begins at {@code start}.
     *
     * @param index the token that does not fit
     */
    Optional<Diagnostic.Builder> inStatement(
            int start, int index, RuleContext context, ExpectedTokens expected) {
        return misplacedDeclaration(start, index)
                .or(() -> strayContinuation(start, index))
                .or(() -> keywordAsName(index, expected))
                .or(() -> keywordBeforeAssign(start, index))
                .or(() -> namedNumber(index, context))
                .or(() -> namesWithoutBrackets(start, index))
                .or(() -> singleValue(start, index))
                .or(() -> dottedName(start, index));
    }

    /** Explains a token that begins no statement. */
    Optional<Diagnostic.Builder> atStatement(int index) {
        String text = tokens.text(tokens.get(index));
        String help;
        switch (tokens.type(index)) {
            case CnnLexer.PLUS, CnnLexer.MINUS, CnnLexer.STAR, CnnLexer.SLASH ->
                    help = "combine values with an operator: `(a, b) -> " + joinFor(text) + "`";
            case CnnLexer.CLOSE, CnnLexer.CLOSE_LIST -> {
                return Optional.of(
                        at(index, "a `" + text + "` closes nothing")
                                .help("delete it")
                                .fix(Fix.delete(location(index), text)));
            }
            case CnnLexer.COMMA -> help = "delete it: statements need no separator";
            case CnnLexer.ARROW -> help = "name the value that it starts from: `x -> relu`";
            case CnnLexer.DOT -> help = "give numbers a name with `const`: `const n = in.channels`";
            default -> {
                return Optional.empty();
            }
        }
        String message = "expected a statement, found `" + text + "`";
        Optional<Fix> fix =
                Optional.of(Fix.delete(location(index), text))
                        .filter(delete -> tokens.type(index) == CnnLexer.COMMA);
        return Optional.of(at(index, message).help(help).fix(fix));
    }

    private Location location(int index) {
        return tokens.location(tokens.get(index));
    }

    private static String joinFor(String sign) {
        return switch (sign) {
            case "+" -> "add";
            case "-" -> "sub";
            case "*" -> "mul";
            default -> "div";
        };
    }

    private Diagnostic.Builder at(int index, String message) {
        return problems.at(TokenSequence.span(tokens.get(index)), SYNTAX_ERROR, message);
    }

    private String text(int index) {
        return tokens.text(tokens.get(index));
    }

    private static boolean isKeyword(int type) {
        return type >= CnnLexer.IMPORT && type <= CnnLexer.FALSE;
    }

    /** {@code block Inner {} in the body of another. */
    private Optional<Diagnostic.Builder> misplacedDeclaration(int start, int index) {
        int type = tokens.type(start);
        boolean isDeclaration =
                (type == CnnLexer.BLOCK || type == CnnLexer.MODEL)
                        && tokens.type(start + 1) == CnnLexer.NAME;
        boolean isImport = type == CnnLexer.IMPORT && tokens.type(start + 1) == CnnLexer.STRING;
        if (index != start + 1 || !isDeclaration && !isImport) {
            return Optional.empty();
        }
        String message = "`" + text(start) + "` stands at the top of a file, not in a body";
        return Optional.of(at(start, message).help("move it out of the braces"));
    }

    private Optional<Diagnostic.Builder> strayContinuation(int start, int index) {
        if (index != start + 1) {
            return Optional.empty();
        }
        return switch (tokens.type(start)) {
            case CnnLexer.ELSE -> Optional.of(at(start, "an `else` has no `if` before it"));
            case CnnLexer.SHORTCUT ->
                    Optional.of(
                            at(start, "a `shortcut` has no `residual` before it")
                                    .help("write `residual { … } shortcut { … }`"));
            default -> Optional.empty();
        };
    }

    /** {@code repeat = conv(8)}. */
    private Optional<Diagnostic.Builder> keywordBeforeAssign(int start, int index) {
        boolean isName = index == start + 1 && tokens.type(index) == CnnLexer.ASSIGN;
        return isName && isKeyword(tokens.type(start))
                ? Optional.of(usedKeyword(start))
                : Optional.empty();
    }

    private Diagnostic.Builder usedKeyword(int index) {
        return at(index, "`" + text(index) + "` is a keyword and names nothing else")
                .help("choose another name");
    }

    private Optional<Diagnostic.Builder> keywordAsName(int index, ExpectedTokens expected) {
        boolean nameWanted =
                expected.contains(CnnLexer.NAME)
                        && !expected.contains(CnnLexer.INT)
                        && !expected.contains(CnnLexer.SEQUENCE);
        if (!nameWanted || !isKeyword(tokens.type(index))) {
            return Optional.empty();
        }
        return Optional.of(usedKeyword(index));
    }

    /** {@code width = 64} without {@code const}. */
    private Optional<Diagnostic.Builder> namedNumber(int index, RuleContext context) {
        boolean isNumber =
                switch (tokens.type(index)) {
                    case CnnLexer.INT,
                            CnnLexer.FLOAT,
                            CnnLexer.MINUS,
                            CnnLexer.STRING,
                            CnnLexer.TRUE,
                            CnnLexer.FALSE,
                            CnnLexer.OPEN_LIST ->
                            true;
                    default -> false;
                };
        boolean named =
                tokens.type(index - 1) == CnnLexer.ASSIGN
                        && tokens.type(index - 2) == CnnLexer.NAME
                        && !isWithin(context, CnnParser.RULE_constDeclaration);
        if (!isNumber || !named) {
            return Optional.empty();
        }
        String name = text(index - 2);
        return Optional.of(
                at(index, "`" + name + " =` names what layers make, not a number")
                        .help("write `const " + name + " = " + restOfLine(index) + "`")
                        .fix(Fix.append(before(index - 2), "const ")));
    }

    /** The place just before a token. */
    private Location before(int index) {
        Span start = new Span(tokens.get(index).getStartIndex(), 0);
        return new Location(tokens.source(), start);
    }

    /** What stands from {@code index} to the end of its line, cut where it is long. */
    private String restOfLine(int index) {
        int end = index + 1;
        while (continuesExpression(end)) {
            end++;
        }
        Span rest =
                TokenSequence.span(tokens.get(index)).to(TokenSequence.span(tokens.get(end - 1)));
        String text = problems.text(rest);
        return text.length() > LONGEST || text.contains("\n") ? "…" : text;
    }

    private boolean continuesExpression(int index) {
        return switch (tokens.type(index)) {
            case Token.EOF, CnnLexer.ARROW, CnnLexer.OPEN_BRACE, CnnLexer.CLOSE_BRACE -> false;
            default -> !tokens.isFirstOnLine(index);
        };
    }

    private static boolean isWithin(RuleContext context, int rule) {
        for (RuleContext c = context; c != null; c = c.parent) {
            if (c.getRuleIndex() == rule) {
                return true;
            }
            if (c.getRuleIndex() == CnnParser.RULE_statement) {
                return false;
            }
        }
        return false;
    }

    /** {@code a, b -> add}. */
    private Optional<Diagnostic.Builder> namesWithoutBrackets(int start, int index) {
        int at = start;
        while (tokens.type(at) == CnnLexer.NAME && tokens.type(at + 1) == CnnLexer.COMMA) {
            at += 2;
        }
        if (at == start || index != at + 1 || tokens.type(index) != CnnLexer.ARROW) {
            return Optional.empty();
        }
        String names = joined(start, at);
        return Optional.of(
                at(index, "several values stand in brackets before `->`")
                        .help("write `(" + names + ") ->`")
                        .fix(Fix.write(whole(start, at), "(" + names + ")")));
    }

    private Location whole(int from, int to) {
        Span first = TokenSequence.span(tokens.get(from));
        return new Location(tokens.source(), first.to(TokenSequence.span(tokens.get(to))));
    }

    private String joined(int from, int to) {
        StringBuilder names = new StringBuilder(text(from));
        for (int i = from + 2; i <= to; i += 2) {
            names.append(", ").append(text(i));
        }
        return names.toString();
    }

    /** {@code (a) -> relu}. */
    private Optional<Diagnostic.Builder> singleValue(int start, int index) {
        boolean isSingle =
                tokens.type(index) == CnnLexer.CLOSE
                        && index >= start + 2
                        && tokens.type(index - 2) == CnnLexer.OPEN
                        && tokens.type(index + 1) == CnnLexer.ARROW;
        if (!isSingle) {
            return Optional.empty();
        }
        return Optional.of(
                at(index, "a single value stands without brackets")
                        .help("write `" + text(index - 1) + " ->`")
                        .fix(Fix.write(whole(index - 2, index), text(index - 1))));
    }

    /** {@code nn.relu(x)} or {@code self.conv1 = …}. */
    private Optional<Diagnostic.Builder> dottedName(int start, int index) {
        int first = index;
        while (first - 2 >= start && tokens.type(first - 2) == CnnLexer.DOT) {
            first -= 2;
        }
        boolean beginsStage =
                first - 1 == start
                        || tokens.type(first - 2) == CnnLexer.ARROW
                        || tokens.type(first - 2) == CnnLexer.ASSIGN;
        boolean isDotted = first < index && beginsStage && tokens.type(first - 1) == CnnLexer.NAME;
        if (!isDotted || tokens.type(index) == CnnLexer.CLOSE) {
            return Optional.empty();
        }
        String dotted = dotted(first - 1, index);
        String help =
                tokens.type(index) == CnnLexer.ARGUMENTS
                        ? "write `" + text(index - 1) + "(…)`"
                        : "write `" + withoutSelf(dotted) + ": …` for a label";
        return Optional.of(
                at(index, "`" + dotted + "` has dots, which only a label before `:` can have")
                        .help(help));
    }

    private static String withoutSelf(String dotted) {
        return dotted.startsWith("self.") ? dotted.substring("self.".length()) : dotted;
    }

    private String dotted(int from, int to) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i++) {
            name.append(text(i));
        }
        return name.toString();
    }
}
