package dev.cnnc.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What could have stood at the place of a mistake, in words that a reader of the language knows.
 */
final class ExpectedTokens {

    private static final int LONGEST = 40;

    private final IntervalSet types;
    private final boolean afterKeyword;

    private ExpectedTokens(IntervalSet types, boolean afterKeyword) {
        this.types = types;
        this.afterKeyword = afterKeyword;
    }

    /**
     * The token to blame. A number or string in the place of a layer could be a label, so that the
     * parser stumbles only over what follows it.
     */
    static Token culprit(RecognitionException mistake) {
        boolean inLabel = mistake.getCtx() instanceof CnnParser.LabelContext;
        Token start =
                inLabel
                        ? ((ParserRuleContext) mistake.getCtx()).getStart()
                        : mistake.getOffendingToken();
        return switch (start.getType()) {
            case CnnLexer.INT, CnnLexer.FLOAT, CnnLexer.STRING -> start;
            default -> mistake.getOffendingToken();
        };
    }

    static ExpectedTokens of(Parser parser, RecognitionException mistake) {
        if (culprit(mistake) != mistake.getOffendingToken()) {
            return new ExpectedTokens(new IntervalSet(CnnLexer.SEQUENCE, CnnLexer.NAME), false);
        }
        if (mistake instanceof NoViableAltException lost
                && lost.getStartToken() != lost.getOffendingToken()
                && lost.getDeadEndConfigs() != null) {
            int start = lost.getStartToken().getType();
            boolean isKeyword = start >= CnnLexer.IMPORT && start <= CnnLexer.FALSE;
            return new ExpectedTokens(next(lost.getDeadEndConfigs()), isKeyword);
        }
        ParserRuleContext context = (ParserRuleContext) mistake.getCtx();
        int state = mistake.getOffendingState();
        boolean known = state >= 0 && context != null;
        return new ExpectedTokens(
                known ? parser.getATN().getExpectedTokens(state, context) : new IntervalSet(),
                false);
    }

    /** What the alternatives that were still open when the parser looked ahead would have taken. */
    private static IntervalSet next(ATNConfigSet configurations) {
        IntervalSet types = new IntervalSet();
        for (ATNConfig configuration : configurations) {
            for (Transition transition : configuration.state.getTransitions()) {
                if (!transition.isEpsilon()) {
                    types.addAll(transition.label());
                }
            }
        }
        return types;
    }

    boolean contains(int type) {
        return types.contains(type);
    }

    /** Such as {@code "`,` or `)`"}; empty where nothing useful can be said. */
    String phrase() {
        List<String> items = new ArrayList<>();
        boolean value =
                contains(CnnLexer.NAME)
                        && contains(CnnLexer.STRING)
                        && contains(CnnLexer.OPEN_LIST);
        boolean layer = contains(CnnLexer.SEQUENCE) && contains(CnnLexer.NAME);
        if (value) {
            items.add("a value");
        } else if (layer) {
            items.add(contains(CnnLexer.ARROW) ? "" : "a layer");
        } else {
            addIf(items, CnnLexer.NAME, "a name");
            addIf(items, CnnLexer.STRING, "a string");
        }
        addSigns(items, value || layer);
        items.removeIf(String::isEmpty);
        return join(items);
    }

    private void addSigns(List<String> items, boolean begins) {
        if (!begins) {
            addIf(items, CnnLexer.ASSIGN, "`=`");
            addIf(items, CnnLexer.ARROW, "`->`");
            addIf(items, afterKeyword ? Token.EPSILON : CnnLexer.COLON, "`:`");
            addIf(items, CnnLexer.COMMA, "`,`");
            addIf(items, CnnLexer.ARGUMENTS, "`(`");
            addIf(items, CnnLexer.OPEN_LIST, "`[`");
            addIf(items, CnnLexer.IN, "`in`");
            addIf(items, CnnLexer.ELSE, "`else`");
        }
        addIf(items, CnnLexer.OPEN_BRACE, "`{`");
        addIf(items, CnnLexer.CLOSE, "`)`");
        addIf(items, CnnLexer.CLOSE_LIST, "`]`");
    }

    private void addIf(List<String> items, int type, String words) {
        if (contains(type)) {
            items.add(words);
        }
    }

    private static String join(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        List<String> first = items.subList(0, items.size() - 1);
        return String.join(", ", first) + " or " + items.get(items.size() - 1);
    }

    /** How a message speaks of a token that was found. */
    static String found(TokenSequence tokens, Token token) {
        String text = tokens.text(token);
        if (token.getType() == Token.EOF) {
            return "the end of the file";
        }
        if (text.isEmpty()) {
            return "`}`";
        }
        boolean isLong = text.length() > LONGEST;
        return isLong ? "`" + text.substring(0, LONGEST).strip() + "…`" : "`" + text + "`";
    }
}
