package dev.cnnc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.Declaration;
import dev.cnnc.syntax.WithoutSpans;
import java.util.List;

/** Formats text for tests, and says what has to be true of every result. */
public final class Formatting {

    private Formatting() {}

    /** The formatted form of a text without syntax errors. */
    public static String format(String text) {
        Formatted formatted = Formatter.format(new SourceFile("test.cnn", text));
        return formatted
                .text()
                .orElseThrow(() -> new AssertionError(formatted.diagnostics() + "\n" + text));
    }

    /** The formatted form, after a look at whether all guarantees hold for it. */
    public static String checked(String text) {
        String formatted = format(text);
        String shown = text + "\n-----\n" + formatted;
        assertEquals(formatted, format(formatted), () -> "formatted twice:\n" + shown);
        assertEquals(syntax(text), syntax(formatted), () -> "other syntax:\n" + shown);
        assertEquals(comments(text), comments(formatted), () -> "other comments:\n" + shown);
        formatted
                .lines()
                .forEach(
                        line -> assertEquals(line.stripTrailing(), line, () -> "blanks: " + shown));
        String end = text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
        boolean empty = formatted.isEmpty() || formatted.equals(SourceFile.BYTE_ORDER_MARK);
        assertEquals(empty, !formatted.endsWith(end), () -> "no line end:\n" + shown);
        return formatted;
    }

    /** The declarations without spans; documentation without blanks at the ends of its lines. */
    private static List<Object> syntax(String text) {
        ParseResult parsed = ModelParser.parse(new SourceFile("test.cnn", text));
        assertEquals(List.of(), parsed.diagnostics(), text);
        return parsed.file().declarations().stream().map(Formatting::comparable).toList();
    }

    private static Object comparable(Declaration declaration) {
        return WithoutSpans.of(declaration)
                .toString()
                .replaceAll("\\s+(\\n|])", "$1")
                .replaceAll("\\s+\\n", "\n");
    }

    /** The comments in their order, white space in them left out. */
    private static List<String> comments(String text) {
        SourceFile source = new SourceFile("test.cnn", text);
        return SourceTokens.read(source).stream()
                .filter(token -> isComment(token.type()))
                .map(token -> source.text(token.span()).replaceAll("\\s+", ""))
                .toList();
    }

    private static boolean isComment(int type) {
        return switch (type) {
            case CnnLexer.LINE_COMMENT, CnnLexer.BLOCK_COMMENT, CnnLexer.DOCUMENTATION -> true;
            default -> false;
        };
    }
}
