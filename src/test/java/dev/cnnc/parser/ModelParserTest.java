package dev.cnnc.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.source.SourceFile;
import dev.cnnc.syntax.BlockDeclaration;
import dev.cnnc.syntax.ChainStatement;
import dev.cnnc.syntax.LabelSyntax;
import dev.cnnc.syntax.ModelDeclaration;
import dev.cnnc.syntax.ModelFile;
import dev.cnnc.syntax.Stage;
import dev.cnnc.syntax.StringLiteral;
import dev.cnnc.syntax.SyntaxPrinter;
import dev.cnnc.syntax.WithoutSpans;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelParserTest {

    static Stream<String> networks() {
        return Parsing.NETWORKS.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void networksParseAndSurvivePrinting(String name) {
        ParseResult result = Parsing.parse(Parsing.network(name));
        assertEquals(List.of(), result.diagnostics());
        ParseResult again = Parsing.parse(SyntaxPrinter.print(result.file()));
        assertEquals(List.of(), again.diagnostics());
        assertEquals(WithoutSpans.of(result.file()), WithoutSpans.of(again.file()));
    }

    @Test
    void documentationIsTheLinesDirectlyBefore() {
        ModelFile file =
                Parsing.parse(
                                """
                                /// Far away.

                                /// First.
                                ///  Indented.
                                ///
                                /// Last.
                                block A { }
                                //// No documentation.
                                model M { }
                                """)
                        .file();
        BlockDeclaration block = (BlockDeclaration) file.declarations().get(0);
        assertEquals(Optional.of("First.\n Indented.\n\nLast."), block.documentation());
        ModelDeclaration model = (ModelDeclaration) file.declarations().get(1);
        assertEquals(Optional.empty(), model.documentation());
    }

    @Test
    void expressionsInStringsHaveTheirPlaceInTheFile() {
        SourceFile source = new SourceFile("x.cnn", "block A { \"\uD83D\uDE00\\{{n + 1}\": relu }");
        ModelFile file = ModelParser.parse(source).file();
        StringLiteral name = onlyLabel(file).name();
        assertEquals(new StringLiteral.Text("\uD83D\uDE00{"), name.parts().get(0));
        StringLiteral.Inserted inserted = (StringLiteral.Inserted) name.parts().get(1);
        assertEquals("n + 1", source.text(inserted.expression().span()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "0", "0.1", "boxes.0", "0.conv1", "in.0.if", "1e5"})
    void labelsAreKeptAsWritten(String label) {
        ModelFile file = Parsing.parse("block A { " + label + ": relu }").file();
        assertEquals(Optional.of(label), onlyLabel(file).name().plainText());
    }

    private static LabelSyntax onlyLabel(ModelFile file) {
        BlockDeclaration block = (BlockDeclaration) file.declarations().get(0);
        ChainStatement statement = (ChainStatement) block.body().statements().get(0);
        Stage stage = statement.chain().stages().get(0);
        return stage.label().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv(8, kernel: 3) | conv(8, kernel=3)",
                "conv (8) | conv(8)",
                "relu; flatten; | relu\nflatten",
                "repeat 3 as i { relu } | for i in 1..3 { relu }",
                "residual if a { relu } | residual { relu }",
                "residual { } shortcut if a { relu } | residual { } shortcut { if a { relu } }",
                "if a && !b || c { } | if a and not b or c { }",
                "if a = 1 { } | if a == 1 { }",
                "const x = a ? b : c ? d : e | const x = b if a else d if c else e",
                "x == relu | x = relu",
                "dropout(.5) -> elu(1.) | dropout(0.5) -> elu(1.0)",
                "f('a{b}') | f(\"a{b}\")",
                "relu # comment | relu",
                "f(True) | f(true)",
                "relu → flatten | relu -> flatten",
                "if a { } elif b { } | if a { } else if b { }",
            })
    void foreignSpellingsAreReportedAndUnderstood(String pair) {
        String[] spellings = pair.split(" \\| ");
        ParseResult foreign = Parsing.parse("block A {\n" + spellings[0] + "\n}");
        ParseResult proper = Parsing.parse("block A {\n" + spellings[1] + "\n}");
        assertTrue(!foreign.diagnostics().isEmpty(), pair);
        assertEquals(List.of(), proper.diagnostics());
        assertEquals(WithoutSpans.of(proper.file()), WithoutSpans.of(foreign.file()));
    }

    @Test
    void hugeFilesAreRefused() {
        ParseResult result = Parsing.parse(" ".repeat((4 << 20) + 1));
        assertEquals(1, result.diagnostics().size());
    }
}
