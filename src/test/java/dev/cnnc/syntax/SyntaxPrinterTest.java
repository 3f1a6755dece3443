package dev.cnnc.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.parser.ModelParser;
import dev.cnnc.parser.ParseResult;
import dev.cnnc.source.SourceFile;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxPrinterTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void printedSyntaxReadsBackTheSame(@ForAll("files") ModelFile file) {
        String text = SyntaxPrinter.print(file);
        ParseResult result = ModelParser.parse(new SourceFile("printed.cnn", text));
        List<String> messages = result.diagnostics().stream().map(Diagnostic::message).toList();
        assertEquals(List.of(), messages, text);
        assertEquals(WithoutSpans.of(file), WithoutSpans.of(result.file()), text);
    }

    @Provide
    Arbitrary<ModelFile> files() {
        return SyntaxArbitraries.files();
    }

    @Test
    void layoutIsCanonical() {
        String text =
                """
                import "parts.cnn"
                const width = 64

                /// A block.
                ///
                /// With two lines.
                block Res(out, stride = 1) {
                    residual {
                        conv1: conv(out, kernel=3, stride=stride) -> relu
                    } shortcut {}
                    if stride == 1 {
                        relu
                    } else if stride == 2 {
                        x, y = (in, current) -> chunk(2)
                    } else {
                        "layer{stride + 1}\\{}": sequence {
                            relu
                        }
                    }
                    concat [
                        {}
                        {
                            relu
                        }
                    ]
                    for i in 1..3 {
                        repeat 2 {}
                    }
                    output x, y
                }

                model Net = Res(3, stride=2)
                """;
        ModelFile file = ModelParser.parse(new SourceFile("layout.cnn", text)).file();
        assertEquals(text, SyntaxPrinter.print(file));
    }

    @ParameterizedTest
    @CsvSource({
        "((a + b) + c) * d, (a + b + c) * d",
        "a - (b - c), a - (b - c)",
        "(a * b) + (c / d), a * b + c / d",
        "not (a == b), not a == b",
        "(not a) == b, (not a) == b",
        "-(-a), --a",
        "-(a * b), -(a * b)",
        "(a and b) or c, a and b or c",
        "a and (b or c), a and (b or c)",
        "a if b else (c if d else e), a if b else c if d else e",
        "(a if b else c) if d else e, (a if b else c) if d else e",
        "a if (b if c else d) else e, a if (b if c else d) else e",
        "(a < b) == c, a < b == c",
    })
    void bracketsStandOnlyWherePrecedenceNeedsThem(String written, String printed) {
        SourceFile source = new SourceFile("x.cnn", "const x = " + written);
        ModelFile file = ModelParser.parse(source).file();
        assertEquals("const x = " + printed + "\n", SyntaxPrinter.print(file));
    }
}
