package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models whose names are those of other models' classes. */
final class VectorNamesTest {

    private static final String MODELS =
            """
            model Net { input x [B, 16, 8, 8]  conv(16, kernel=3) }
            model NetVector { input x [B, 32, 9, 9]  conv(48, kernel=1) -> relu }
            model NetJava { input x [B, 3, 9, 9]  conv(20, kernel=2) }
            """;

    @Test
    void eachModelKeepsItsClasses() {
        CompilerOptions options = new CompilerOptions("", Target.VECTOR, Map.of());
        CompilationResult result = Compiler.compile(new SourceFile("names.cnn", MODELS), options);
        assertEquals(List.of(), result.diagnostics());
        Set<String> classes = InMemoryCompiler.compile(result.files()).keySet();
        assertTrue(
                classes.containsAll(
                        Set.of(
                                "Net",
                                "NetVector",
                                "NetJava",
                                "NetVectorBackend",
                                "NetJavaBackend")),
                classes::toString);
    }
}
