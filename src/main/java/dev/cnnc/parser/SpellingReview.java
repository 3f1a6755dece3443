package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.FOREIGN_SPELLING;
import static dev.cnnc.diagnostics.DiagnosticCode.UNCLOSED;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;

/**
 * Reports tokens of other languages and replaces them by what they evidently mean, so that the
 * parser reads on. A spelling that is a habit, such as {@code ;}, is reported once a file.
 */
final class SpellingReview {

    private final TokenSequence tokens;
    private final Problems problems;
    private final List<CommonToken> reviewed = new ArrayList<>();

    /** Whether the file may have blocks of its own, called like modules of PyTorch. */
    private final boolean declares;

    private final Map<String, Habit> habits = new LinkedHashMap<>();

    private SpellingReview(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
        this.declares =
                tokens.tokens().stream()
                        .mapToInt(CommonToken::getType)
                        .anyMatch(type -> type == CnnLexer.BLOCK || type == CnnLexer.IMPORT);
    }

    static TokenSequence review(TokenSequence tokens, Problems problems) {
        SpellingReview review = new SpellingReview(tokens, problems);
        int index = 0;
        while (index < tokens.size()) {
            index = review.token(index);
        }
        review.reportHabits();
        return tokens.with(review.reviewed);
    }

    /**
     * Takes the token at {@code index} over, as it is or repaired, and gives the index of the next.
     */
    private int token(int index) {
        CommonToken token = tokens.get(index);
        switch (token.getType()) {
            case CnnLexer.SEMICOLON ->
                    habit(
                            token,
                            "statements end without `;`",
                            "delete it: a new line is enough",
                            Habit.Kind.SEMICOLON);
            case CnnLexer.HASH_COMMENT ->
                    habit(
                            token,
                            "comments begin with `//`",
                            "write `//` in place of `#`",
                            Habit.Kind.COMMENT);
            case CnnLexer.SINGLE_QUOTED -> {
                habit(
                        token,
                        "strings stand in double quotes",
                        "write `\"…\"` in place of `'…'`",
                        Habit.Kind.QUOTES);
                keepAs(token, CnnLexer.STRING);
            }
            case CnnLexer.AND_SIGN -> sign(token, CnnLexer.AND, "and");
            case CnnLexer.OR_SIGN -> sign(token, CnnLexer.OR, "or");
            case CnnLexer.NOT_SIGN -> sign(token, CnnLexer.NOT, "not");
            case CnnLexer.UNCLOSED_STRING -> unclosedString(token);
            case CnnLexer.UNCLOSED_COMMENT -> unclosedComment(token);
            case CnnLexer.UNKNOWN -> {
                return unknown(index);
            }
            case CnnLexer.NAME -> {
                if (isTorchPrefix(index)) {
                    return index + 2;
                }
                name(index);
            }
            case CnnLexer.OPEN -> open(index);
            case CnnLexer.INT, CnnLexer.DOT -> {
                return number(index);
            }
            default -> reviewed.add(token);
        }
        return index + 1;
    }

    private void keepAs(CommonToken token, int type) {
        token.setType(type);
        reviewed.add(token);
    }

    /** Reports {@code token}, which is part of {@code span}, for which {@code text} is right. */
    private void report(CommonToken token, Span span, String message, String help, String text) {
        problems.addOfToken(
                token.getStartIndex(),
                problems.at(span, FOREIGN_SPELLING, message)
                        .help(help)
                        .fix(Fix.write(problems.location(span), text)));
    }

    private void habit(CommonToken token, String message, String help, Habit.Kind kind) {
        habits.computeIfAbsent(message, key -> new Habit(kind, help)).add(token);
    }

    private void reportHabits() {
        habits.forEach((message, habit) -> problems.add(habit.problem(message, problems)));
    }

    private void sign(CommonToken token, int type, String word) {
        report(
                token,
                TokenSequence.span(token),
                "the operator `" + tokens.text(token) + "` is spelled `" + word + "`",
                "write `" + word + "`",
                word);
        keepAs(token, type);
    }

    private void unclosedString(CommonToken token) {
        String quote = tokens.text(token).substring(0, 1);
        Span span = TokenSequence.span(token);
        problems.addOfToken(
                token.getStartIndex(),
                problems.at(span, UNCLOSED, "the string has no closing quote on its line")
                        .help("end it with `" + quote + "`; a line end in a string is `\\n`")
                        .fix(Fix.append(problems.location(span), quote)));
        reviewed.add(token);
    }

    private void unclosedComment(CommonToken token) {
        Span sign = new Span(token.getStartIndex(), 2);
        problems.add(
                problems.at(sign, UNCLOSED, "the comment has no end")
                        .label("the rest of the file belongs to it")
                        .help("end it with `*/`"));
        problems.textEndsAt(token.getStartIndex());
    }

    private int unknown(int index) {
        int end = index + 1;
        while (tokens.type(end) == CnnLexer.UNKNOWN && tokens.touchesPrevious(end)) {
            end++;
        }
        CommonToken first = tokens.get(index);
        Span run = TokenSequence.span(first).to(TokenSequence.span(tokens.get(end - 1)));
        UnknownCharacters.Meaning meaning = UnknownCharacters.meaning(tokens.source().text(run));
        Diagnostic.Builder problem =
                problems.at(run, DiagnosticCode.UNKNOWN_CHARACTER, meaning.message());
        problem.fix(meaning.spelling().map(text -> Fix.write(problems.location(run), text)));
        problems.addOfToken(first.getStartIndex(), problem.help(meaning.help()));
        if (!meaning.isBlank()) {
            first.setStopIndex(run.end() - 1);
            keepAs(first, meaning.tokenType());
        }
        return end;
    }

    /**
     * Whether {@code nn.} stands before a module such as {@code Conv2d(}, which no operator here is
     * called: what it is here is said where operators are known.
     */
    private boolean isTorchPrefix(int index) {
        return !declares
                && tokens.text(tokens.get(index)).equals("nn")
                && tokens.type(index - 1) != CnnLexer.DOT
                && tokens.type(index + 1) == CnnLexer.DOT
                && tokens.type(index + 2) == CnnLexer.NAME
                && tokens.type(index + 3) == CnnLexer.ARGUMENTS
                && Character.isUpperCase(tokens.text(tokens.get(index + 2)).charAt(0));
    }

    private void name(int index) {
        CommonToken token = tokens.get(index);
        switch (tokens.text(token)) {
            case "True" -> word(token, CnnLexer.TRUE, "true");
            case "False" -> word(token, CnnLexer.FALSE, "false");
            case "elif", "elsif" -> {
                if (continuesBranch(index)) {
                    CommonToken otherwise = new CommonToken(token);
                    otherwise.setStopIndex(token.getStartIndex() + 1);
                    keepAs(otherwise, CnnLexer.ELSE);
                    word(token, CnnLexer.IF, "else if");
                } else {
                    reviewed.add(token);
                }
            }
            default -> reviewed.add(token);
        }
    }

    /** Whether a body stands before the token at {@code index} and a condition behind it. */
    private boolean continuesBranch(int index) {
        boolean condition =
                switch (tokens.type(index + 1)) {
                    case CnnLexer.NAME,
                            CnnLexer.IN,
                            CnnLexer.NOT,
                            CnnLexer.NOT_SIGN,
                            CnnLexer.OPEN ->
                            !tokens.isFirstOnLine(index + 1);
                    default -> false;
                };
        return condition && tokens.type(index - 1) == CnnLexer.CLOSE_BRACE;
    }

    private void word(CommonToken token, int type, String word) {
        String message = "`" + tokens.text(token) + "` is spelled `" + word + "`";
        report(token, TokenSequence.span(token), message, "write `" + word + "`", word);
        keepAs(token, type);
    }

    /** A blank between a name and the list of its arguments. */
    private void open(int index) {
        CommonToken token = tokens.get(index);
        int close = endOfTuple(index);
        if (close > index) {
            tuple(index, close);
            return;
        }
        if (!isDetachedArgumentList(index)) {
            reviewed.add(token);
            return;
        }
        CommonToken name = tokens.get(index - 1);
        Span gap =
                new Span(name.getStopIndex() + 1, token.getStartIndex() - name.getStopIndex() - 1);
        problems.addOfToken(
                token.getStartIndex(),
                problems.at(
                                TokenSequence.span(token),
                                FOREIGN_SPELLING,
                                "the `(` of an argument list touches the name before it")
                        .help("write `" + tokens.text(name) + "(`")
                        .fix(
                                new Fix(
                                        "write `" + tokens.text(name) + "(`",
                                        List.of(new Fix.Edit(problems.location(gap), "")))));
        keepAs(token, CnnLexer.ARGUMENTS);
    }

    /** {@code (3, 3)} for {@code [3, 3]}: the index of its end; 0 where none begins here. */
    private int endOfTuple(int index) {
        boolean isValue =
                switch (tokens.type(index - 1)) {
                    case CnnLexer.ASSIGN, CnnLexer.COMMA, CnnLexer.ARGUMENTS, CnnLexer.OPEN_LIST ->
                            true;
                    default -> false;
                };
        if (!isValue || tokens.type(index + 2) != CnnLexer.COMMA) {
            return 0;
        }
        int at = index + 1;
        while (isTuplePart(tokens.type(at))) {
            at++;
        }
        boolean ends = tokens.type(at) == CnnLexer.CLOSE;
        return ends && tokens.type(at + 1) != CnnLexer.ARROW ? at : 0;
    }

    private static boolean isTuplePart(int type) {
        return switch (type) {
            case CnnLexer.NAME, CnnLexer.INT, CnnLexer.FLOAT, CnnLexer.COMMA -> true;
            default -> false;
        };
    }

    private void tuple(int index, int close) {
        Span inside =
                new Span(
                        tokens.get(index).getStopIndex() + 1,
                        tokens.get(close).getStartIndex() - tokens.get(index).getStopIndex() - 1);
        String text = problems.text(inside).strip();
        boolean isShort = text.length() <= 40 && !text.contains("\n") && !text.endsWith(",");
        report(
                tokens.get(index),
                TokenSequence.span(tokens.get(index)).to(TokenSequence.span(tokens.get(close))),
                "a list of values stands in square brackets",
                "write `[" + (isShort ? text : "…") + "]`",
                "[" + text + "]");
        tokens.get(close).setType(CnnLexer.CLOSE_LIST);
        keepAs(tokens.get(index), CnnLexer.OPEN_LIST);
    }

    private boolean isDetachedArgumentList(int index) {
        boolean followsName =
                tokens.type(index - 1) == CnnLexer.NAME && !tokens.isFirstOnLine(index);
        int before = tokens.type(index - 2);
        boolean followsHead = before == CnnLexer.BLOCK || before == CnnLexer.MODEL;
        return followsName && !followsHead && !isListOfValues(index);
    }

    /** Whether {@code (a, b) ->} stands at {@code index}. */
    private boolean isListOfValues(int index) {
        int at = index;
        do {
            at++;
            if (tokens.type(at) != CnnLexer.NAME && tokens.type(at) != CnnLexer.IN) {
                return false;
            }
            at++;
        } while (tokens.type(at) == CnnLexer.COMMA);
        return tokens.type(at) == CnnLexer.CLOSE && tokens.type(at + 1) == CnnLexer.ARROW;
    }

    /** {@code 1.} and {@code .5} become one number; every other point stays what it is. */
    private int number(int index) {
        boolean isInt = tokens.type(index) == CnnLexer.INT;
        boolean pair =
                tokens.touchesPrevious(index + 1)
                        && (isInt ? endsWithPoint(index) : beginsWithPoint(index));
        if (!pair) {
            reviewed.add(tokens.get(index));
            return index + 1;
        }
        CommonToken token = tokens.get(index);
        token.setStopIndex(tokens.get(index + 1).getStopIndex());
        String written = tokens.text(token);
        String proper = isInt ? written + "0" : "0" + written;
        report(
                token,
                TokenSequence.span(token),
                "a number has digits on both sides of its point",
                "write `" + proper + "`",
                proper);
        keepAs(token, CnnLexer.FLOAT);
        return index + 2;
    }

    private boolean endsWithPoint(int index) {
        return tokens.type(index + 1) == CnnLexer.DOT
                && (!tokens.touchesPrevious(index + 2) || isPunctuation(tokens.type(index + 2)));
    }

    private boolean beginsWithPoint(int index) {
        boolean afterSegment =
                tokens.touchesPrevious(index) && !isPunctuation(tokens.type(index - 1));
        return tokens.type(index + 1) == CnnLexer.INT && !afterSegment;
    }

    private static boolean isPunctuation(int type) {
        return type >= CnnLexer.ARROW && type <= CnnLexer.CLOSE;
    }
}
