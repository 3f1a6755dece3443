package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.decompile.GraphText;
import dev.cnnc.testing.OnnxModelBuilder;
import dev.cnnc.testing.SameGraph;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What inputs and outputs of ONNX models are called in the language. */
class PortNamesTest {

    /** Jazzer found it: such a text gave one name twice. */
    @Test
    void anInputThatIsCalledAsItsModelGetsAnotherName() throws Exception {
        OnnxModelBuilder model =
                OnnxModelBuilder.opset(13).input("Net", -1, 3).output("y").node("Relu", "Net", "y");
        OnnxImport imported = OnnxImporter.read(model.build(), "net.onnx", Path.of(""));
        SameGraph.assertReadsBack(imported.graph());
        assertEquals(
                """
                /// Imported from net.onnx.
                model Net {
                    input Net_2 [B, 3]

                    relu
                }
                """,
                GraphText.of(imported.graph()));
    }
}
