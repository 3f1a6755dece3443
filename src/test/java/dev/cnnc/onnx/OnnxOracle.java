package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.testing.SameGraph;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsOracle;
import java.io.IOException;
import java.util.Optional;

/** What holds for any bytes that are taken for an ONNX model. */
public final class OnnxOracle {

    private OnnxOracle() {}

    /**
     * The graph of {@code bytes}, whose weights are read and whose text yields it again; none where
     * they end in one line that names the file.
     */
    public static Optional<Graph> imported(byte[] bytes) {
        Graph graph;
        try {
            OnnxImport model = OnnxImporter.read(OnnxReader.parse(bytes, "m.onnx"), "m.onnx", null);
            WeightsOracle.readAll(model.weights());
            graph = model.graph();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (OnnxException | WeightsException e) {
            assertTrue(e.getMessage().contains("`m.onnx`"), e.getMessage());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            return Optional.empty();
        }
        SameGraph.assertReadsBack(graph);
        return Optional.of(graph);
    }
}
