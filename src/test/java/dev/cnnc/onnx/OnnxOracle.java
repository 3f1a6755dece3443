package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SameGraph;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.WeightsException;

/** What holds for any bytes that are taken for an ONNX model. */
public final class OnnxOracle {

    private OnnxOracle() {}

    /**
     * Whether {@code bytes} are imported, and the text that they become compiles to the same graph;
     * else they end in one line that names the file.
     */
    public static boolean isImported(byte[] bytes) {
        OnnxImport imported;
        try {
            imported = OnnxImporter.read(OnnxReader.parse(bytes, "m.onnx"), "m.onnx", null);
        } catch (OnnxException | WeightsException e) {
            assertTrue(e.getMessage().contains("`m.onnx`"), e.getMessage());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            return false;
        }
        String text = GraphText.of(imported.graph());
        CompilationResult result =
                Compiler.compile(new SourceFile("m.cnn", text), CompilerOptions.defaults());
        assertFalse(result.hasErrors(), () -> result.diagnostics() + " in\n" + text);
        SameGraph.check(imported.graph(), result.models().get(0), text);
        return true;
    }
}
