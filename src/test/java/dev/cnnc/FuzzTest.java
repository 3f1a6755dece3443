package dev.cnnc;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.RandomPrograms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that follow the grammar and otherwise mean anything: none ends in an exception, in a
 * hang, or in a report without a place. {@code -Dcnnc.fuzz.seconds=60} tries for a minute, and
 * {@code -Dcnnc.fuzz.seed=…} repeats one.
 */
class FuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int USUAL = 1500;

    @Test
    void noProgramBreaksTheCompiler() {
        long seconds = Long.getLong("cnnc.fuzz.seconds", 0);
        Long seed = Long.getLong("cnnc.fuzz.seed");
        if (seed != null) {
            check(seed);
            return;
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int valid = 0;
        int tried = 0;
        for (long next = 0; next < USUAL || System.nanoTime() < end; next++) {
            valid += check(next) ? 1 : 0;
            tried++;
        }
        assertTrue(valid * 100 > tried, "only " + valid + " of " + tried + " programs are right");
    }

    /** Whether the program of {@code seed} is right. */
    private static boolean check(long seed) {
        String text = new RandomPrograms(new Random(seed)).program();
        try {
            CompilationResult result = assertTimeoutPreemptively(LONGEST, () -> compile(text));
            for (Diagnostic diagnostic : result.diagnostics()) {
                assertTrue(diagnostic.location().isPresent(), diagnostic + " has no place");
                new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostic);
            }
            return !result.hasErrors();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + e + "\n" + text, e);
        }
    }

    private static CompilationResult compile(String text) {
        return Compiler.compile(new SourceFile("fuzz.cnn", text), CompilerOptions.defaults());
    }

    static Stream<Arguments> extremes() {
        String net = "model Net { input x [B, 3, 8, 8]  %s }";
        return Stream.of(
                Arguments.of("rounds", net.formatted("repeat 1000000000 { relu }")),
                Arguments.of("empty rounds", net.formatted("repeat 20000 { repeat 20000 {} }")),
                Arguments.of("range", net.formatted("for i in 1..1000000000 { relu }")),
                Arguments.of("stages", net.formatted("relu -> ".repeat(100_000) + "relu")),
                Arguments.of("brackets", net.formatted("conv(" + "(".repeat(100_000) + "1")),
                Arguments.of("lists", net.formatted("const a = " + "[".repeat(100_000))),
                Arguments.of("bodies", net.formatted("sequence { ".repeat(100_000))),
                Arguments.of("signs", net.formatted("const a = " + "-".repeat(100_000) + "1")),
                Arguments.of("doubling", doubling()),
                Arguments.of("chain of blocks", chain()),
                Arguments.of("texts", net.formatted("const a = \"" + "x".repeat(100_000) + "\"")),
                Arguments.of(
                        "labels",
                        net.formatted("const l = \"abcdefgh\"  \"{l}{l}\": ".repeat(5000))),
                Arguments.of("large numbers", net.formatted("conv(1e999999, kernel=3)")),
                Arguments.of("chunks", net.formatted("chunk(2000000000, dim=2)")));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void extremesEndInAReportAtOnce(String name, String text) {
        List<Diagnostic> diagnostics =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                Compiler.check(new SourceFile("big.cnn", text), Map.of())
                                        .diagnostics());
        if (diagnostics.stream().noneMatch(Diagnostic::isError) && !name.equals("texts")) {
            fail(name + " is accepted");
        }
    }

    /** Blocks each of which contains the next twice. */
    private static String doubling() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append("block N%d { N%d  N%d }\n".formatted(i, i + 1, i + 1));
        }
        return text + "block N50 { relu }\nmodel Net { input x [B, 3, 8, 8]  N0 }";
    }

    /** Blocks each of which contains the next. */
    private static String chain() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append("block N%d { residual { N%d } }\n".formatted(i, i + 1));
        }
        return text + "block N3000 { relu }\nmodel Net { input x [B, 3, 8, 8]  N0 }";
    }
}
