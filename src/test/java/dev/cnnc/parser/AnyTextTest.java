package dev.cnnc.parser;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.source.Location;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the parser throw or hang, and every diagnostic points into the file. */
class AnyTextTest {

    private static final List<String> TOKENS =
            List.of(
                    "model",
                    "block",
                    "const",
                    "import",
                    "input",
                    "expect",
                    "output",
                    "if",
                    "else",
                    "in",
                    "as",
                    "residual",
                    "shortcut",
                    "sequence",
                    "repeat",
                    "for",
                    "not",
                    "and",
                    "true",
                    "A",
                    "b1",
                    "add",
                    "conv",
                    "elif",
                    "False",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    "->",
                    "=",
                    "==",
                    ":",
                    ".",
                    "..",
                    "1",
                    "2.5",
                    "1.",
                    ".5",
                    "\"s{n}\"",
                    "\"s{",
                    "'q'",
                    "'q",
                    "/*",
                    "*/",
                    "// c\n",
                    "/// d\n",
                    "# c\n",
                    "+",
                    "-",
                    "*",
                    "<",
                    "!=",
                    "!",
                    "&&",
                    "||",
                    "?",
                    ";",
                    "@",
                    "→",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "\u00a0",
                    "\\",
                    "\n",
                    "\n    ",
                    "\r\n",
                    "\t",
                    "conv(8, kernel=3) -> relu",
                    "x = ",
                    "model M {\n",
                    "\n}\n");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void tokens(@ForAll("soups") String text) {
        check(text);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void characters(@ForAll String text) {
        check(text);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void mutations(@ForAll("mutants") String text) {
        check(text);
    }

    private static void check(String text) {
        for (Diagnostic diagnostic : Parsing.parse(text).diagnostics()) {
            Location place = diagnostic.location().orElseThrow();
            assertTrue(place.span().end() <= text.length(), () -> diagnostic + " in " + text);
            diagnostic
                    .labels()
                    .forEach(l -> assertTrue(l.location().span().end() <= text.length()));
        }
    }

    @Provide
    Arbitrary<String> soups() {
        return Combinators.combine(
                        Arbitraries.of(TOKENS).list().ofMaxSize(60), Arbitraries.of("", " "))
                .as((tokens, blank) -> String.join(blank, tokens));
    }

    @Provide
    Arbitrary<String> mutants() {
        Arbitrary<String> networks = Arbitraries.of(Parsing.NETWORKS).map(Parsing::network);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 100_000);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 5);
        return Combinators.combine(networks, places, lengths, Arbitraries.of(TOKENS))
                .as(
                        (network, place, length, token) -> {
                            int from = place % network.length();
                            int to = Math.min(network.length(), from + length);
                            return network.substring(0, from) + token + network.substring(to);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "{",
                "}",
                "-",
                "not ",
                "a,\n",
                "a.\n",
                "\"",
                "@ ",
                ";\n",
                "relu\n",
                "-> relu\n",
                "conv(3 4)\n",
                "sequence {\n relu\n",
                "x = ",
                "a if b else ",
                "a if (b ",
                "a ? b : ",
                "else if a { ",
                "residual { ",
                "add [ { ",
                "\"{\"",
                "model A {\n",
                "if a { } else "
            })
    void oddTextTakesTimeInProportion(String piece) {
        for (String head : List.of("", "model M {\n", "model M {\nconst x = ")) {
            String text = head + piece.repeat(100_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> check(text));
        }
    }
}
