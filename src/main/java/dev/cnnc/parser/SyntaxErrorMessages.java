package dev.cnnc.parser;

import static dev.cnnc.diagnostics.DiagnosticCode.SYNTAX_ERROR;
import static dev.cnnc.diagnostics.DiagnosticCode.UNCLOSED;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.Fix;
import dev.cnnc.diagnostics.Suggestion;
import dev.cnnc.source.Location;
import dev.cnnc.source.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;

/** Says what is wrong at the place where the parser could not go on. */
final class SyntaxErrorMessages {

    private static final List<String> DECLARATIONS = List.of("model", "block", "const", "import");

    private final TokenSequence tokens;
    private final Problems problems;
    private final CommonMistakes mistakes;

    SyntaxErrorMessages(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
        this.mistakes = new CommonMistakes(tokens, problems);
    }

    /** Reports a mistake inside a statement, declaration or expression. */
    void report(Parser parser, RecognitionException mistake) {
        int index = ExpectedTokens.culprit(mistake).getTokenIndex();
        int start = parser.getContext().getStart().getTokenIndex();
        ExpectedTokens expected = ExpectedTokens.of(parser, mistake);
        RuleContext context = mistake.getCtx();
        Diagnostic.Builder problem =
                mistakes.inStatement(start, index, context, expected)
                        .or(() -> unclosed(start, index, expected))
                        .orElseGet(() -> unexpected(index, expected));
        problems.addOfParser(offset(index), problem);
    }

    /** Reports a token that can begin no statement, or no declaration. */
    void reportMisfit(int index, boolean inFile) {
        Diagnostic.Builder problem =
                inFile
                        ? noDeclaration(index)
                        : mistakes.atStatement(index).orElseGet(() -> noStatement(index));
        problems.addOfParser(offset(index), problem);
    }

    private int offset(int index) {
        return tokens.get(index).getStartIndex();
    }

    private Diagnostic.Builder at(int index, String message) {
        return problems.at(TokenSequence.span(tokens.get(index)), SYNTAX_ERROR, message);
    }

    private String found(int index) {
        return ExpectedTokens.found(tokens, tokens.get(index));
    }

    private Diagnostic.Builder unexpected(int index, ExpectedTokens expected) {
        String phrase = expected.phrase();
        Diagnostic.Builder problem =
                at(
                        index,
                        phrase.isEmpty()
                                ? found(index) + " does not fit here"
                                : "expected " + phrase + ", found " + found(index));
        if (!lacksComma(index, expected)) {
            return problem;
        }
        Fix comma = Fix.append(tokens.location(tokens.get(index - 1)), ",");
        return problem.help("put a comma before it").fix(comma);
    }

    /** Whether one argument or element follows another on the same line. */
    private boolean lacksComma(int index, ExpectedTokens expected) {
        boolean inList =
                expected.contains(CnnLexer.CLOSE) || expected.contains(CnnLexer.CLOSE_LIST);
        boolean begins =
                switch (tokens.type(index)) {
                    case CnnLexer.NAME,
                            CnnLexer.INT,
                            CnnLexer.FLOAT,
                            CnnLexer.STRING,
                            CnnLexer.TRUE,
                            CnnLexer.FALSE,
                            CnnLexer.OPEN_LIST ->
                            true;
                    default -> false;
                };
        return begins && inList && expected.contains(CnnLexer.COMMA);
    }

    private Diagnostic.Builder noStatement(int index) {
        return at(index, "expected a statement, found " + found(index));
    }

    private Diagnostic.Builder noDeclaration(int index) {
        String text = tokens.text(tokens.get(index));
        String message = "expected `model`, `block`, `const` or `import`, found " + found(index);
        Optional<String> nearest = Suggestion.nearest(text, DECLARATIONS);
        String help =
                nearest.map(word -> "did you mean `" + word + "`?")
                        .orElse("layers stand in the body of a model: `model Name { … }`");
        Location place = tokens.location(tokens.get(index));
        return at(index, message).help(help).fix(nearest.map(word -> Fix.write(place, word)));
    }

    /** A list that is still open where the next line begins or its body ends. */
    private Optional<Diagnostic.Builder> unclosed(int start, int index, ExpectedTokens expected) {
        boolean isList = expected.contains(CnnLexer.CLOSE_LIST);
        boolean isOpen = isList || expected.contains(CnnLexer.CLOSE);
        Optional<Token> opening =
                isOpen && endsList(index) ? innermostOpen(start, index) : Optional.empty();
        return opening.map(
                bracket -> {
                    String proper = isList ? "]" : ")";
                    Span end = new Span(tokens.get(index - 1).getStopIndex() + 1, 0);
                    String message =
                            "a `" + tokens.text(bracket) + "` has no matching `" + proper + "`";
                    return problems.at(end, UNCLOSED, message)
                            .label("expected `" + proper + "`")
                            .fix(Fix.append(problems.location(end), proper))
                            .label(tokens.location(bracket), "opened here");
                });
    }

    private boolean endsList(int index) {
        return switch (tokens.type(index)) {
            case CnnLexer.OPEN_BRACE,
                    CnnLexer.CLOSE_BRACE,
                    CnnLexer.CLOSE,
                    CnnLexer.CLOSE_LIST,
                    CnnLexer.ARROW,
                    Token.EOF ->
                    true;
            default -> tokens.isFirstOnLine(index);
        };
    }

    private Optional<Token> innermostOpen(int start, int index) {
        int depth = 0;
        for (int i = index - 1; i >= start; i--) {
            switch (tokens.type(i)) {
                case CnnLexer.CLOSE, CnnLexer.CLOSE_LIST -> depth++;
                case CnnLexer.OPEN, CnnLexer.ARGUMENTS, CnnLexer.OPEN_LIST -> {
                    if (depth == 0) {
                        return Optional.of(tokens.get(i));
                    }
                    depth--;
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
