package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CheckedFile;
import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.source.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models at the limits of {@code int}: refused with a reason, or compiled, and either at once. */
final class LimitsTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[B, 1, 5, 5]  conv(1, kernel=2, stride=2147483647, padding=2147483647)",
                "[B, 1, 5, 5]  conv(1, kernel=2, stride=1100000000, padding=1100000000)",
                "[B, 1, 1, 1000000000]  conv(1, kernel=[1, 3])",
                "[B, 8]  linear(268435454)",
                "[B, 1]  linear(2147483639)",
                "[B, 1, 5, 5]  conv(1, kernel=[3, 1], dilation=[1000000000, 1], padding=[1000000000, 0])",
                "[B, 1, 1, 1]  maxpool(65537, padding=32768)",
                "[B, 1, 1, 1]  avgpool(100000, padding=50000)",
                "[B, 1, 1, 1]  avgpool(65536, padding=32768)",
                "[B, 1, 5, 5]  conv(1, kernel=[1, 3], dilation=[1, 2147483640], padding=[0, 2147483640])",
                "[B, 1, 1, 1]  conv(1, kernel=1, padding=[0, 2147483640])"
            })
    void whatNoArrayHoldsIsTooLarge(String body) {
        CheckedFile checked = assertTimeoutPreemptively(AT_ONCE, () -> check(body));
        List<DiagnosticCode> codes = checked.diagnostics().stream().map(d -> d.code()).toList();
        assertEquals(List.of(DiagnosticCode.VALUE_TOO_LARGE), codes);
        assertTrue(checked.diagnostics().get(0).help().isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[B, 1, 46000, 46000]  avgpool(2, stride=1)",
                "[B, 1, 1, 500000000]  conv(1, kernel=[1, 500000000])",
                "[B, 1, 2, 300000000]  conv(1, kernel=1, stride=[1, 300000000])",
                "[B, 1, 1, 1]  conv(1, kernel=1, stride=1000000000)",
                "[B, 1000000, 1, 1]  conv(1000000, kernel=1, groups=1000000)"
            })
    void whatFitsIsEmittedAtOnce(String body) {
        CompilationResult compiled = assertTimeoutPreemptively(AT_ONCE, () -> compile(body));
        assertEquals(List.of(), compiled.diagnostics());
        for (GeneratedFile file : compiled.files()) {
            assertTrue(!file.content().contains("[-"), () -> "a negative length in " + file.path());
        }
    }

    private static CheckedFile check(String body) {
        return Compiler.check(source(body), Map.of());
    }

    private static CompilationResult compile(String body) {
        return Compiler.compile(source(body), CompilerOptions.defaults());
    }

    private static SourceFile source(String body) {
        return new SourceFile("limits.cnn", "model M { input x " + body + " }");
    }
}
