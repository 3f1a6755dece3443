package dev.cnnc.jazzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CheckedFile;
import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.HumanRenderer;
import dev.cnnc.diagnostics.LineRenderer;
import dev.cnnc.elaborate.Elaboration;
import dev.cnnc.graph.Graph;
import dev.cnnc.source.Location;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SameGraph;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Text through the whole compiler. Every message has a place within the text and can be shown; what
 * is right and small becomes Java for one target or the other, and text that yields the same graph.
 */
public final class CompilerFuzz {

    /** Emission takes time in proportion. */
    private static final int MOST_NODES = 24;

    private CompilerFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Bounds.hold(
                () -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    SourceFile source = new SourceFile("fuzz.cnn", text);
                    CheckedFile checked = Compiler.check(source, Map.of());
                    checked.diagnostics().forEach(CompilerFuzz::show);
                    List<Graph> graphs = checked.models().stream().map(Elaboration::graph).toList();
                    int nodes = graphs.stream().mapToInt(graph -> graph.nodes().size()).sum();
                    if (!checked.hasErrors() && !graphs.isEmpty() && nodes <= MOST_NODES) {
                        emit(source, text.length() % 2 == 0 ? Target.JAVA : Target.VECTOR);
                        graphs.forEach(SameGraph::assertReadsBack);
                    }
                });
    }

    private static void show(Diagnostic diagnostic) {
        check(diagnostic.location().orElseThrow());
        diagnostic.labels().forEach(label -> check(label.location()));
        new HumanRenderer(HumanRenderer.Colors.NONE).render(diagnostic);
        assertEquals(1, new LineRenderer().render(diagnostic).lines().count());
    }

    private static void check(Location location) {
        assertTrue(location.span().end() <= location.file().text().length());
    }

    private static void emit(SourceFile source, Target target) {
        CompilationResult result =
                Compiler.compile(source, new CompilerOptions("net", target, Map.of()));
        assertFalse(result.hasErrors(), () -> result.diagnostics().toString());
        assertFalse(result.files().isEmpty());
    }
}
