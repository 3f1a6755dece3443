package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Window;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.GraphBuilder;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.weights.TensorFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of ONNX, written weight by weight. */
class OnnxWriterTest {

    @Test
    void protobufReadsWhatIsWritten() throws Exception {
        Graph graph =
                GraphBuilder.input(3, 8, 8)
                        .labelled(
                                "conv",
                                new Convolution(500, Window.of(3, 1), Window.of(3, 1), 1, false))
                        .build("Net");
        byte[] file = ExportedModel.bytes(graph, ExportedModel.named(graph));
        ModelProto model = ModelProto.parseFrom(file);
        OnnxModel expected = GraphExport.of(graph);
        assertEquals(
                expected.frame(),
                model.toBuilder()
                        .setGraph(model.getGraph().toBuilder().clearInitializer())
                        .build());
        TensorProto weight = model.getGraph().getInitializer(0);
        assertEquals("conv.weight", weight.getName());
        assertEquals(List.of(500L, 3L, 3L, 3L), weight.getDimsList());
        float[] values = new float[500 * 27];
        weight.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        assertArrayEquals(NamedWeights.tensor("conv.weight", List.of(500, 3, 3, 3)), values);
    }

    @Test
    void moreThanTwoGigabytesAreRefusedBeforeAnythingIsWritten() throws ExportException {
        GraphBuilder chain = GraphBuilder.input(20_000);
        chain.labelled("fc1", new Linear(20_000, true)).labelled("fc2", new Linear(20_000, true));
        OnnxModel model = GraphExport.of(chain.build("Huge"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OnnxWriter writer = new OnnxWriter(model, new TensorFile("none", Map.of()));
        ExportException problem = assertThrows(ExportException.class, () -> writer.write(out));
        assertEquals(
                "`Huge` takes 3.2 GB, and an ONNX file holds 2 GB at most", problem.getMessage());
        assertEquals(0, out.size());
    }
}
