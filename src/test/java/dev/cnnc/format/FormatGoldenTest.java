package dev.cnnc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What formatted text looks like: {@code x.cnn} becomes {@code x.formatted.cnn}. */
final class FormatGoldenTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/dev/cnnc/format");

    static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> !file.toString().endsWith(".formatted.cnn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void looksAsExpected(Path input) throws IOException {
        String name = input.getFileName().toString().replace(".cnn", ".formatted.cnn");
        assertEquals(
                Files.readString(input.resolveSibling(name)),
                Formatting.checked(Files.readString(input)));
    }

    @Test
    void nothingStaysNothing() {
        assertEquals("", Formatting.checked(""));
        assertEquals("", Formatting.checked(" \n\n\t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relu(x ,y=3,  z = 1 if a else 2,)   | relu(x, y=3, z = 1 if a else 2)",
                "relu(padding=( k-1 )/2,d=-1)        | relu(padding=(k - 1) / 2, d=-1)",
                "boxes . 0 :conv->if:relu            | boxes.0: conv -> if: relu",
                "for a,b in[[1,2],[3,4]]{}           | for a, b in [ [1, 2], [3, 4] ] {}",
                "repeat(n+1){relu}                   | repeat (n + 1) { relu }",
                "if not(a)and-b<in . width{ }        | if not (a) and -b < in.width {}",
                "add[{},{relu  tanh}]                | add [ {} { relu  tanh } ]",
                "(a,in)->add a,b=c->chunk(2)         | (a, in) -> add  a, b = c -> chunk(2)",
                "relu/* x */->/*y*/tanh(/* z */3)    | relu /* x */ -> /*y*/ tanh(/* z */ 3)",
                "for i in 1 .. n-1{\"a{ i }\" : relu } | for i in 1..n - 1 { \"a{ i }\": relu }",
            })
    void blanksFollowFromRules(String written, String expected) {
        assertEquals(
                "block A {\n    " + expected + "\n}\n",
                Formatting.checked("block A {\n" + written + "\n}"));
    }

    @Test
    void columnsFarApartAreNotAligned() {
        String text =
                """
                block A {
                    a: relu -> relu
                    b: conv(some_long_name + another_long_name, kernel=[kernel_height, kernel_width]) -> relu
                    cc: tanh -> relu
                    d: relu  -> relu
                }
                """;
        assertEquals(text, Formatting.checked(text));
    }

    @Test
    void longLinesAreTakenApartAtTheirBraces() {
        String stage = "conv(channels, kernel=3, padding=1)";
        String row = "sequence { %s  %s  %s  relu }".formatted(stage, stage, stage);
        String expected =
                """
                block A {
                    sequence {
                        %s
                        %s
                        %s
                        relu
                    }
                }
                """
                        .formatted(stage, stage, stage);
        assertEquals(expected, Formatting.checked("block A {\n" + row + "\n}"));
    }

    /** What stands on the line above documents every declaration of a line. */
    @Test
    void declarationsStayOnTheLineBelowTheirDocumentation() {
        String expected = "/// Both.\nblock A {}  import \"a.cnn\"  block B {}\n";
        assertEquals(
                expected,
                Formatting.checked("/// Both.\n block\tA  { }   import \"a.cnn\" block B {  }"));
    }

    @Test
    void extremesEndSoon() {
        String chain = "block A { " + "relu -> ".repeat(20_000) + "relu }";
        String comments = "block A { relu " + "/**/".repeat(50_000) + " }";
        String nested = "block A { " + "sequence { relu  ".repeat(60) + "}".repeat(61);
        Formatting.format((chain + "\n").repeat(2));
        Formatting.format(comments);
        Formatting.checked(nested);
    }
}
