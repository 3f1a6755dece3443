package dev.cnnc.parser;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * Reports the first mistake of a statement or declaration and leaves the rest of it out: the parser
 * goes on at the first later line that begins at or left of the column where the broken one began,
 * or at the brace that closes the body around it. Braces match, which {@link BraceBalance} sees to.
 */
final class StatementRecovery extends DefaultErrorStrategy {

    private final TokenSequence tokens;
    private final Problems problems;
    private final SyntaxErrorMessages messages;

    private StatementRecovery(TokenSequence tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
        this.messages = new SyntaxErrorMessages(tokens, problems);
    }

    /** A parser of {@code tokens} that reports to {@code problems}. */
    static CnnParser parserOf(TokenSequence tokens, Problems problems) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens.tokens()));
        CnnParser parser = new CnnParser(stream);
        parser.removeErrorListeners();
        parser.setErrorHandler(new StatementRecovery(tokens, problems));
        return parser;
    }

    @Override
    public void reportError(Parser parser, RecognitionException mistake) {}

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    /** Hands a mistake up to the statement or declaration that it breaks, and skips that. */
    @Override
    public void recover(Parser parser, RecognitionException mistake) {
        ParserRuleContext context = parser.getContext();
        boolean isDeclaration = context instanceof CnnParser.DeclarationContext;
        boolean isStatement = context instanceof CnnParser.StatementContext;
        boolean isWhole = context.getParent() == null;
        if (!isDeclaration && !isStatement && !isWhole) {
            throw mistake;
        }
        messages.report(parser, mistake);
        if (!isWhole) {
            int start = context.getStart().getTokenIndex();
            int culprit = Math.max(start, ExpectedTokens.culprit(mistake).getTokenIndex());
            int from = Math.max(culprit, start + 1);
            skip(parser, culprit, from, tokens.indent(start), isDeclaration);
        }
    }

    /** Between the statements of a body, and between declarations, skips what can begin none. */
    @Override
    public void sync(Parser parser) {
        ParserRuleContext context = parser.getContext();
        boolean inFile = context instanceof CnnParser.FileContext;
        if (!inFile && !(context instanceof CnnParser.BodyContext)) {
            return;
        }
        while (isMisfit(parser.getCurrentToken(), inFile)) {
            int index = parser.getCurrentToken().getTokenIndex();
            messages.reportMisfit(index, inFile);
            skip(parser, index, index + 1, tokens.lineIndent(index), inFile);
        }
    }

    private static boolean isMisfit(Token token, boolean inFile) {
        int type = token.getType();
        if (type == Token.EOF) {
            return false;
        }
        return inFile ? !beginsDeclaration(type) : !fitsIntoBody(type);
    }

    private static boolean beginsDeclaration(int type) {
        return switch (type) {
            case CnnLexer.IMPORT, CnnLexer.CONST, CnnLexer.BLOCK, CnnLexer.MODEL -> true;
            default -> false;
        };
    }

    private static boolean fitsIntoBody(int type) {
        return switch (type) {
            case CnnLexer.NAME,
                    CnnLexer.INT,
                    CnnLexer.FLOAT,
                    CnnLexer.STRING,
                    CnnLexer.OPEN,
                    CnnLexer.CLOSE_BRACE ->
                    true;
            default -> type >= CnnLexer.IMPORT && type <= CnnLexer.FALSE;
        };
    }

    /**
     * Moves the parser on.
     *
     * @param culprit the token that was reported
     * @param from the first token at which it may go on
     * @param column the column at or left of which a line has to begin
     */
    private void skip(Parser parser, int culprit, int from, int column, boolean inFile) {
        int index = parser.getCurrentToken().getTokenIndex();
        int depth = 0;
        while (!isEnd(index, depth, inFile) && !(index >= from && goesOn(index, column, inFile))) {
            int type = tokens.type(index);
            depth += type == CnnLexer.OPEN_BRACE ? 1 : type == CnnLexer.CLOSE_BRACE ? -1 : 0;
            index++;
        }
        problems.skip(tokens.get(culprit).getStartIndex(), tokens.get(index).getStartIndex());
        parser.getInputStream().seek(index);
    }

    private boolean isEnd(int index, int depth, boolean inFile) {
        int type = tokens.type(index);
        return type == Token.EOF || type == CnnLexer.CLOSE_BRACE && depth == 0 && !inFile;
    }

    private boolean goesOn(int index, int column, boolean inFile) {
        if (!tokens.isFirstOnLine(index) || tokens.indent(index) > column) {
            return false;
        }
        return inFile
                ? beginsDeclaration(tokens.type(index))
                : BraceBalance.beginsStatement(tokens, index);
    }
}
