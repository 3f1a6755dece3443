package dev.cnnc.elaborate;

import static dev.cnnc.elaborate.Checking.messages;
import static dev.cnnc.elaborate.Checking.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Texts that no one writes by hand end in a result or a diagnostic, and soon. */
class RobustnessTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> deepTreesAreRefused() {
        Map<String, String> expressions = new LinkedHashMap<>();
        expressions.put("sum", "1" + "+1".repeat(100_000));
        expressions.put("comparison", "1" + " == 1".repeat(100_000));
        expressions.put("negation", "-".repeat(100_000) + "1");
        expressions.put("not", "not ".repeat(100_000) + "true");
        expressions.put("choice", "1" + " if true else 1".repeat(100_000));
        expressions.put("lists", "[".repeat(10_000) + "1" + "]".repeat(10_000));
        expressions.put("brackets", "(".repeat(10_000) + "1" + ")".repeat(10_000));
        expressions.put("functions", "floor(".repeat(10_000) + "1" + ")".repeat(10_000));
        expressions.put("strings", "\"{".repeat(10_000) + "1" + "}\"".repeat(10_000));
        return expressions.entrySet().stream()
                .map(
                        e ->
                                dynamicTest(
                                        e.getKey(),
                                        () ->
                                                refused(
                                                        net(
                                                                "conv("
                                                                        + e.getValue()
                                                                        + ", kernel=1)"))));
    }

    @Test
    void nestedSequencesAreRefused() {
        refused(net("sequence { ".repeat(10_000), "relu", "}".repeat(10_000)));
    }

    private static void refused(String text) {
        List<String> found = assertTimeout(SOON, () -> messages(text));
        assertEquals(1, found.size(), () -> found.subList(0, Math.min(5, found.size())).toString());
    }

    @Test
    void aLongFlatChainIsBuilt() {
        String text = net("relu" + " -> relu".repeat(19_000));
        assertEquals(List.of(), assertTimeout(SOON, () -> messages(text)));
    }

    @Test
    void constantsMayLeanOnEachOtherInALongRow() {
        String constants =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "const c%d = c%d".formatted(i, i + 1))
                        .collect(Collectors.joining("\n"));
        String text = constants + "\nconst c10000 = 8\n" + net("conv(c0, kernel=1)");
        assertEquals(List.of(), assertTimeout(SOON, () -> messages(text)));
    }

    @Test
    void aCircleOfManyConstantsIsOneMistake() {
        String constants =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "const c%d = c%d".formatted(i, (i + 1) % 2_000))
                        .collect(Collectors.joining("\n"));
        String text = constants + "\n" + net("conv(c0, kernel=1)");
        assertEquals(
                List.of("CNN208: `c0` is defined by itself"),
                assertTimeout(SOON, () -> messages(text)));
    }

    @Test
    void doublingEndsInAnError() {
        assertEquals(
                List.of("CNN208: the text has more than 100000 characters"),
                doubling("\"xx\"", "\"{c%d}{c%d}\""));
        assertEquals(
                List.of("CNN208: the list has more than 100000 values"),
                doubling("[1, 2]", "[c%d, c%d]"));
        assertEquals(
                List.of("CNN208: the result has more than 1200 digits"),
                doubling("3", "c%d * c%d"));
    }

    private static List<String> doubling(String start, String next) {
        String constants =
                IntStream.range(0, 60)
                        .mapToObj(i -> "const c%d = ".formatted(i + 1) + next.formatted(i, i))
                        .collect(Collectors.joining("\n"));
        String text = "const c0 = " + start + "\n" + constants + "\n" + net("relu");
        return assertTimeout(SOON, () -> messages(text));
    }

    @Test
    void groupsOfManyChannelsAreExplainedAtOnce() {
        String text =
                "model Net {\n    input image [B, 2000000000, 1, 1]\n"
                        + "    conv(2000000000, kernel=1, groups=1999999999)\n}\n";
        assertEquals(1, assertTimeout(SOON, () -> messages(text)).size());
    }

    @Test
    void namesOfAnyLengthAreReported() {
        refused(net("x".repeat(19_000) + "(3)"));
    }

    @Test
    void manyMistakesAreReported() {
        String[] statements = new String[1_000];
        Arrays.setAll(statements, i -> "wavelet" + i + "(3)");
        assertEquals(1_000, assertTimeout(SOON, () -> messages(net(statements))).size());
    }
}
