package dev.cnnc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.parser.CnnLexer;
import dev.cnnc.parser.SourceToken;
import dev.cnnc.parser.SourceTokens;
import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.SyntaxArbitraries;
import dev.cnnc.syntax.SyntaxPrinter;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a file holds and however it is written, formatting loses nothing and settles at once.
 */
final class FormatterPropertyTest {

    private static final List<String> BLANKS = List.of(" ", "  ", "\t", "     ");
    private static final List<String> BREAKS = List.of("\n", "\n", "\n\n", "\n   \n\n", "\n\t");
    private static final List<String> COMMENTS =
            List.of("// c\n", "/// d\n", "/* b */", "/* two\n    lines */", "\n// own\n", "/**/");

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void anySyntax(@ForAll("files") ModelFile file) {
        Formatting.checked(SyntaxPrinter.print(file));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyWhiteSpaceAndComments(@ForAll("files") ModelFile file, @ForAll long seed) {
        Formatting.checked(disturbed(SyntaxPrinter.print(file), new Random(seed)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void blanksOfTheAuthorDoNotMatter(@ForAll("files") ModelFile file, @ForAll long seed) {
        String text = SyntaxPrinter.print(file);
        assertEquals(Formatting.format(text), Formatting.format(respaced(text, new Random(seed))));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void lineEndsAreKept(@ForAll("files") ModelFile file) {
        String text = SyntaxPrinter.print(file);
        String formatted = Formatting.format(text);
        String windows = "\uFEFF" + text.replace("\n", "\r\n");
        String expected = text.isEmpty() ? "" : formatted.replace("\n", "\r\n");
        assertEquals("\uFEFF" + expected, Formatting.format(windows));
    }

    @Provide
    Arbitrary<ModelFile> files() {
        return SyntaxArbitraries.files();
    }

    /** The text with other white space and with comments wherever that may stand. */
    private static String disturbed(String text, Random random) {
        SourceFile source = new SourceFile("text.cnn", text);
        StringBuilder out = new StringBuilder();
        List<SourceToken> tokens = SourceTokens.read(source);
        boolean anywhere = random.nextBoolean();
        for (int i = 0; i < tokens.size(); i++) {
            boolean touching =
                    i > 0 && tokens.get(i - 1).span().end() == tokens.get(i).span().offset();
            if (i > 0 && !(touching && staysTouching(tokens, i))) {
                out.append(noise(random, anywhere));
            }
            SourceToken token = tokens.get(i);
            out.append(source.text(token.span()));
            out.append(token.type() == CnnLexer.DOCUMENTATION ? "\n" : "");
        }
        return out.append(random.nextBoolean() ? "\n" : "").toString();
    }

    /** An argument list touches its name; labels and numbers are not torn apart. */
    private static boolean staysTouching(List<SourceToken> tokens, int index) {
        int type = tokens.get(index).type();
        int last = tokens.get(index - 1).type();
        return type == CnnLexer.ARGUMENTS || type == CnnLexer.DOT || last == CnnLexer.DOT;
    }

    private static String noise(Random random, boolean comments) {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return pick(BREAKS, random);
        }
        if (kind < 6 && comments) {
            return " " + pick(COMMENTS, random) + pick(BLANKS, random);
        }
        return pick(BLANKS, random);
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The text with other blanks between the tokens of a line and before its first. */
    private static String respaced(String text, Random random) {
        SourceFile source = new SourceFile("text.cnn", text);
        StringBuilder out = new StringBuilder();
        int last = 0;
        for (SourceToken token : SourceTokens.read(source)) {
            String white = text.substring(last, token.span().offset());
            out.append(white.replace(" ", ""));
            out.append(white.isEmpty() ? "" : pick(BLANKS, random));
            out.append(source.text(token.span()));
            last = token.span().end();
        }
        return out.append(text.substring(last)).toString();
    }
}
