package dev.cnnc.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.Node;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.testing.SafetensorsStream;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agreement, and where it ends. */
class VerificationTest {

    private static final String TEXT =
            """
            model Net {
                input image [B, 2, 6, 6]
                conv1: conv(4, kernel=3, bias=false)  bn1: batchnorm  relu
                conv2: conv(4, kernel=1)  relu
                norm: groupnorm(2)
                flatten
                fc1: linear(16) -> relu
                fc2: linear(16) -> tanh
                fc3: linear(3)
            }
            """;

    private static final Graph GRAPH = CompiledModel.emit(TEXT).models().get(0);
    private static final TensorFile SOUND = ExportedModel.named(GRAPH);

    @TempDir private Path directory;

    private Path weights;

    @BeforeEach
    void writeWeights() throws IOException {
        weights = directory.resolve("net.safetensors");
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        GRAPH.weights().forEach(weight -> shapes.put(weight.key(), weight.weight().shape()));
        SafetensorsStream.write(weights, shapes, NamedWeights::tensor);
    }

    /** The weights with one value of one tensor changed. */
    private static TensorFile changed(String key) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(SOUND.tensors());
        Tensor tensor = tensors.get(key);
        tensors.put(
                key,
                new Tensor(
                        key,
                        tensor.type(),
                        tensor.shape(),
                        sink -> {
                            float[] values = tensor.values();
                            values[1] += 0.5f;
                            sink.accept(values, values.length);
                        }));
        return new TensorFile("changed", tensors);
    }

    private Verdict against(byte[] onnx) throws Exception {
        Path file = Files.write(directory.resolve("net.onnx"), onnx);
        OnnxSide side =
                OnnxSide.open(GRAPH, file, 7, OnnxRuntimeLibrary.ofThisMachine(), notice -> {});
        return new Verification(GRAPH, weights, SOUND, 1e-5).run(side.trial(), Optional.of(side));
    }

    private static String layer(Verdict verdict) {
        assertFalse(verdict.agrees());
        assertEquals(1, verdict.departures().size());
        return verdict.departures().get(0).node().map(Node::key).orElse("none");
    }

    @Test
    void allSidesAgreeOnTheSameWeights() throws Exception {
        Verdict verdict = against(ExportedModel.bytes(GRAPH, SOUND));
        assertTrue(verdict.agrees(), VerdictText.of(verdict, false));
        assertEquals(2, verdict.rows().size());
        assertEquals(2, verdict.trial().batch());
        assertEquals(List.of(), verdict.departures());
    }

    @Test
    void theLayerWhoseWeightDiffersIsNamed() throws Exception {
        for (String key : List.of("bn1.running_var", "norm.weight", "fc3.weight")) {
            Verdict verdict = against(ExportedModel.bytes(GRAPH, changed(key)));
            assertEquals(key.substring(0, key.indexOf('.')), layer(verdict), key);
        }
    }

    @Test
    void layersOfAnotherNameAreMatchedInOrder() throws Exception {
        byte[] renamed = renamed(ExportedModel.bytes(GRAPH, changed("fc2.weight")));
        Verdict verdict = against(renamed);
        assertEquals("fc2", layer(verdict));
        assertEquals("fc1", verdict.departures().get(0).before().orElseThrow().key());
    }

    /** The same graph, its initializers numbered, as exporters without names write it. */
    private static byte[] renamed(byte[] onnx) throws Exception {
        ModelProto model = ModelProto.parseFrom(onnx);
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Map<String, String> names = new LinkedHashMap<>();
        for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
            names.put(tensor.getName(), "w" + names.size());
            tensor.setName(names.get(tensor.getName()));
        }
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                node.setInput(i, names.getOrDefault(node.getInput(i), node.getInput(i)));
            }
        }
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    @Test
    void learnedTensorsAreNoLayers() throws Exception {
        String text =
                "model Net { input x [B, 4]  fc: linear(4)  y = current"
                        + "  g = gamma: parameter([4])  (y, g) -> mul  out: linear(2) }";
        Graph graph = CompiledModel.emit(text).models().get(0);
        TensorFile sound = ExportedModel.named(graph);
        Map<String, Tensor> tensors = new LinkedHashMap<>(sound.tensors());
        tensors.put("fc.weight", Tensor.of("", List.of(4L, 4L), new float[16]));
        TensorFile other = new TensorFile("other", tensors);
        Path file = directory.resolve("net.onnx");
        Files.write(file, ExportedModel.bytes(graph, other));
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        graph.weights().forEach(weight -> shapes.put(weight.key(), weight.weight().shape()));
        SafetensorsStream.write(weights, shapes, NamedWeights::tensor);
        OnnxSide side =
                OnnxSide.open(graph, file, 7, OnnxRuntimeLibrary.ofThisMachine(), notice -> {});
        assertEquals(
                "fc",
                layer(
                        new Verification(graph, weights, sound, 1e-5)
                                .run(side.trial(), Optional.of(side))));
    }

    @Test
    void emittedCodeIsComparedLayerByLayer() throws Exception {
        for (String key : List.of("conv1.weight", "fc2.bias")) {
            Verdict verdict =
                    new Verification(GRAPH, weights, changed(key), 1e-5)
                            .run(Trial.random(GRAPH, 3, 1), Optional.empty());
            assertEquals(key.substring(0, key.indexOf('.')), layer(verdict), key);
        }
    }

    @Test
    void aModelOfAnotherShapeIsRefused() throws Exception {
        refused(
                "model Net { input image [B, 2, 6, 7]  flatten  linear(3) }",
                "`net.onnx` takes `image` [?, 2, 6, 7], and input `image` of `Net` is"
                        + " [B, 2, 6, 6]");
        refused(
                "model Net { input image [B, 2, 6, 6]  flatten  linear(4) }",
                "`net.onnx` yields `output` [2, 4], and output `output` of `Net` is [B, 3]");
        refused(
                "model Net { input a [B, 3]  input b [B, 3]  (a, b) -> add }",
                "`net.onnx` has 2 inputs, and `Net` has 1");
        refused(
                "model Net { input image [B, 2, 6, 6]  a = relu  b = tanh  output a, b }",
                "`net.onnx` has 2 outputs, and `Net` has 1");
    }

    private void refused(String text, String message) {
        Graph other = CompiledModel.emit(text).models().get(0);
        byte[] file = ExportedModel.bytes(other, ExportedModel.named(other));
        VerifyException problem = assertThrows(VerifyException.class, () -> against(file));
        assertEquals(message, problem.getMessage().replace(directory + "/", ""));
        assertEquals(VerifyException.Kind.DOES_NOT_FIT, problem.kind());
    }

    @Test
    void aFixedBatchIsKept() throws Exception {
        ModelProto model = ModelProto.parseFrom(ExportedModel.bytes(GRAPH, SOUND));
        ModelProto.Builder fixed = model.toBuilder();
        fixed.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .clearDimParam()
                .setDimValue(3);
        Verdict verdict = against(fixed.build().toByteArray());
        assertEquals(3, verdict.trial().batch());
        assertTrue(verdict.agrees());
    }

    @Test
    void whatIsNoOnnxModelIsSaidToBeNone() {
        for (byte[] file : List.of(new byte[0], "text".getBytes(), new byte[] {8, 8})) {
            VerifyException problem = assertThrows(VerifyException.class, () -> against(file));
            assertTrue(problem.getMessage().contains("is not an ONNX model"));
        }
    }

    @Test
    void whatOnnxRuntimeRefusesIsPassedOn() throws Exception {
        ModelProto model = ModelProto.parseFrom(ExportedModel.bytes(GRAPH, SOUND));
        ModelProto.Builder broken = model.toBuilder();
        broken.getGraphBuilder().getNodeBuilder(0).setOpType("NoSuchOperator");
        VerifyException problem =
                assertThrows(VerifyException.class, () -> against(broken.build().toByteArray()));
        assertTrue(problem.getMessage().startsWith("ONNX Runtime fails: "), problem.getMessage());
        assertTrue(problem.getMessage().contains("NoSuchOperator"), problem.getMessage());
    }
}
