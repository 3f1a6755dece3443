package dev.cnnc.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.Version;
import dev.cnnc.graph.Graph;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names, shapes and texts of an exported file. */
class GraphExportTest {

    private static final String TEXT =
            """
            /// Two heads on one body.
            /// Nobody trained it.
            model Heads {
                input image [B, 1, 6, 6]
                conv1: conv(2, kernel=3) -> relu -> dropout
                features: sequence { conv(2, kernel=1)  relu }
                body = current
                scores = body -> flatten -> fc: linear(3)
                output scores, body, image
            }
            """;

    private static Graph graph(String text) {
        return CompiledModel.emit(text).models().get(0);
    }

    private static ModelProto export(String text) throws Exception {
        Graph graph = graph(text);
        return ModelProto.parseFrom(ExportedModel.bytes(graph, ExportedModel.named(graph)));
    }

    @Test
    void headTellsWhoWroteWhat() throws Exception {
        ModelProto model = export(TEXT);
        assertEquals(8, model.getIrVersion());
        assertEquals("cnnc", model.getProducerName());
        assertEquals(Version.CURRENT, model.getProducerVersion());
        assertEquals(1, model.getOpsetImportCount());
        assertEquals("", model.getOpsetImport(0).getDomain());
        assertEquals(17, model.getOpsetImport(0).getVersion());
        assertEquals("Two heads on one body.\nNobody trained it.", model.getDocString());
        assertEquals("Heads", model.getGraph().getName());
    }

    @Test
    void valuesHaveTheNamesOfTheModel() throws Exception {
        GraphProto graph = export(TEXT).getGraph();
        assertEquals(List.of("image"), names(graph.getInputList()));
        assertEquals(List.of("scores", "body", "image_2"), names(graph.getOutputList()));
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "features.0.weight",
                        "features.0.bias",
                        "fc.weight",
                        "fc.bias"),
                graph.getInitializerList().stream().map(TensorProto::getName).toList());
        assertEquals(
                List.of(
                        "Conv conv1 -> conv1",
                        "Relu relu_1 -> relu_1",
                        "Identity dropout_2 -> dropout_2",
                        "Conv features.0 -> features.0",
                        "Relu features.relu_1 -> body",
                        "Flatten flatten_4 -> flatten_4",
                        "Gemm fc -> scores",
                        "Identity image_2/Identity -> image_2"),
                graph.getNodeList().stream().map(GraphExportTest::line).toList());
    }

    private static String line(NodeProto node) {
        return "%s %s -> %s".formatted(node.getOpType(), node.getName(), node.getOutput(0));
    }

    private static List<String> names(List<ValueInfoProto> values) {
        return values.stream().map(ValueInfoProto::getName).toList();
    }

    @Test
    void theBatchIsOpenAndAllElseKnown() throws Exception {
        GraphProto graph = export(TEXT).getGraph();
        assertEquals("[batch, 1, 6, 6]", shape(graph.getInput(0)));
        assertEquals("[batch, 3]", shape(graph.getOutput(0)));
        assertEquals("[batch, 2, 4, 4]", shape(graph.getOutput(1)));
        assertEquals("[batch, 2, 4, 4]", shape(graph.getValueInfo(0)));
        try (ExportedModel loaded = ExportedModel.of(graph(TEXT))) {
            assertEquals(
                    Map.of(
                            "scores", List.of(-1L, 3L),
                            "body", List.of(-1L, 2L, 4L, 4L),
                            "image_2", List.of(-1L, 1L, 6L, 6L)),
                    loaded.outputShapes());
        }
    }

    private static String shape(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(d -> d.hasDimParam() ? d.getDimParam() : String.valueOf(d.getDimValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void aSingleOutputIsCalledOutput() throws Exception {
        GraphProto graph = export("model M { input x [B, 4]  relu }").getGraph();
        assertEquals(List.of("output"), names(graph.getOutputList()));
    }

    @Test
    void everyNameIsTakenOnce() throws Exception {
        String text =
                """
                model M {
                    input x [B, 2, 3, 3]
                    relu_1: conv(2, kernel=1) -> relu -> relu -> groupnorm(2) -> groupnorm(2)
                }
                """;
        GraphProto graph = export(text).getGraph();
        Set<String> nodes =
                graph.getNodeList().stream().map(NodeProto::getName).collect(Collectors.toSet());
        assertEquals(graph.getNodeCount(), nodes.size());
        ExportChecks.check(text);
    }

    @Test
    void constantsAreNoInitializers() throws Exception {
        GraphProto graph =
                export("model M { input x [B, 4, 6, 6]  gelu -> groupnorm(2) -> lrn(2) }")
                        .getGraph();
        assertEquals(2, graph.getInitializerCount());
        assertTrue(graph.getNodeList().stream().anyMatch(n -> n.getOpType().equals("Constant")));
    }

    @Test
    void severalInputsAndOutputs() {
        ExportChecks.check(
                """
                model Net {
                    input left [B, 1, 2, 3]
                    input right [B, 1, 2, 3]
                    total = (left, right) -> add
                    product = (left, right) -> mul -> relu
                    output total, product, left
                }
                """);
    }

    @Test
    void theSameGraphYieldsTheSameBytes() {
        Graph graph = graph(TEXT);
        assertArrayEquals(
                ExportedModel.bytes(graph, ExportedModel.named(graph)),
                ExportedModel.bytes(graph(TEXT), ExportedModel.named(graph)));
    }
}
