package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Limits hold exactly where they are said to be. */
class BoundsTest {

    private static String inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "    input x%s [B, 1]\n".formatted(i))
                .collect(Collectors.joining("", "model Net {\n", "    x0 -> relu\n}\n"));
    }

    @Test
    void aModelHas250InputsAndOutputs() {
        assertEquals(
                List.of(),
                messages(inputs(249)).stream().filter(m -> !m.contains("never")).toList());
        assertEquals(
                """
                1:7 `Net` CNN406: model `Net` has 250 inputs and 1 outputs, and Java methods take 250 at most
                  help: join some of them with `concat`
                """,
                Told.of(inputs(250)));
    }

    private static String nested(int depth) {
        String blocks =
                IntStream.range(1, depth)
                        .mapToObj(i -> "block N%s { N%s }\n".formatted(i, i + 1))
                        .collect(Collectors.joining());
        return blocks + "block N%s { relu }\n".formatted(depth) + net("N1");
    }

    @Test
    void blocksAreNested64Deep() {
        assertEquals(List.of(), messages(nested(64)));
        assertEquals(List.of("CNN410: blocks are nested more than 64 deep"), messages(nested(65)));
    }

    @Test
    void blocksThatNoModelUsesAreNotFollowedDeeper() {
        assertEquals(
                List.of(),
                messages(nested(70).replace("    N1\n", "    relu\n")).stream()
                        .filter(message -> message.startsWith("CNN4"))
                        .toList());
    }

    @Test
    void namesInMessagesAreCut() {
        assertEquals(
                List.of("CNN201: there is no operator `%s`".formatted("w".repeat(60))),
                messages(net("w".repeat(60) + "(3)")));
        assertEquals(
                List.of("CNN201: there is no operator `%s…`".formatted("w".repeat(40))),
                messages(net("w".repeat(61) + "(3)")));
    }

    @Test
    void labelsHaveAGreatestLength() {
        String problem = "CNN207: a label of %s characters with its prefixes is too long";
        int longest = 10_000;
        assertEquals(List.of(), messages(net("x".repeat(longest) + ": relu")));
        assertEquals(
                List.of(problem.formatted(longest + 1)),
                messages(net("x".repeat(longest + 1) + ": relu")));
    }

    @Test
    void numbersHaveAtMost400Digits() {
        String digits = "CNN208: a number has at most 400 digits before and behind its point";
        assertEquals(
                List.of(),
                messages(net("if %s > 1 { relu } else { tanh }".formatted("9".repeat(400)))));
        assertEquals(
                List.of(digits),
                messages(net("if %s > 1 { relu } else { tanh }".formatted("9".repeat(401)))));
        String fine = "0." + "0".repeat(399) + "1";
        assertEquals(List.of(), messages(net("if %s > 1 { relu } else { tanh }".formatted(fine))));
        assertEquals(
                List.of(digits),
                messages(net("if %s > 1 { relu } else { tanh }".formatted(fine + "1"))));
    }

    @Test
    void resultsHaveAtMost4096Bits() {
        BigInteger most = BigInteger.ONE.shiftLeft(4_095);
        BigInteger beyond = BigInteger.ONE.shiftLeft(4_096);
        assertEquals(most, new Rational(most, BigInteger.ONE).numerator());
        assertEquals(most, new Rational(BigInteger.ONE, most).denominator());
        for (Executable large :
                List.<Executable>of(
                        () -> new Rational(beyond, BigInteger.ONE),
                        () -> new Rational(BigInteger.ONE, beyond))) {
            assertEquals(
                    "the result has more than 1200 digits",
                    assertThrows(ArithmeticException.class, large).getMessage());
        }
    }
}
