package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.ExportedModel;
import dev.cnnc.testing.ImportedModel;
import dev.cnnc.testing.NamedWeights;
import dev.cnnc.weights.OnnxReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported comes back with its keys and shapes, and with the numbers of ONNX Runtime. */
class RoundTripTest {

    private static final int BATCH = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: conv(8, kernel=3) -> gn: groupnorm(4)",
                "a: conv(8, kernel=3) -> gn: groupnorm(2, eps=1e-3) -> b: conv(4, kernel=1)",
                "instancenorm -> prelu",
                "p: prelu(num_parameters=4) -> layernorm(dims=2)",
                "layernorm(bias=false) -> silu -> mish -> gelu -> gelu(approximate=\"tanh\")",
                "bn: batchnorm -> depthwise(3, padding=1) -> hardsigmoid -> softplus(beta=2)",
                "up: convtranspose(6, kernel=3, stride=2, padding=1, output_padding=1, groups=2)",
                "channelshuffle(2) -> pixelshuffle(2) -> adaptiveavgpool([4, 3])",
                "adaptivemaxpool(3) -> pad(left=1, top=2, mode=\"circular\") -> lrn(3)",
                "normalize(mean=[0.1, 0.2, 0.3, 0.4], std=[1, 2, 3, 4]) -> flip(3) -> mean([2])",
                "upsample(scale=2) -> upsample(size=[9, 5], mode=\"bilinear\") -> crop(height=4, width=3)",
                "upsample(scale=1.5, mode=\"bicubic\", coordinates=\"pytorch_half_pixel\")",
                "maxpool(3, stride=2, ceil_mode=true) -> avgpool(2, padding=1) -> softmax",
                "flatten -> fc: linear(7) -> dropout(0.5) -> fd: linear(3, bias=false)",
                "g = gamma: parameter([4, 1, 1])  (image, g) -> mul -> add(1) -> pow(2) -> div(3)",
                "x = permute([0, 2, 3, 1]) -> reshape([B, 36, 4])"
                        + "  y = x -> permute([0, 2, 1])  (x, y) -> matmul -> sum(2, keepdim=true)",
                "l, r = chunk(2)  (l, r) -> concat -> k: conv(4, kernel=1, groups=4) -> abs -> sqrt"
            })
    void comesBack(String stages) throws Exception {
        Graph graph =
                CompiledModel.emit("model Net { input image [B, 4, 6, 6]  " + stages + " }")
                        .models()
                        .get(0);
        byte[] file = ExportedModel.bytes(graph, ExportedModel.named(graph));
        OnnxImport imported =
                OnnxImporter.read(OnnxReader.parse(file, "Net.onnx"), "Net.onnx", Path.of(""));
        ImportedModel again = ImportedModel.of(imported);
        assertEquals(keys(graph), keys(again.graph()), again.text());
        assertEquals(
                graph.outputNodes().stream().map(Node::shape).toList(),
                again.graph().outputNodes().stream().map(Node::shape).toList());
        float[] input = NamedWeights.input(BATCH * 4 * 6 * 6);
        try (ExportedModel exported = ExportedModel.of(graph)) {
            float[] expected = exported.run(BATCH, input).get(0);
            assertArrayEquals(expected, again.forward(BATCH, input).get(0), 1e-4f, again.text());
        }
    }

    private static List<String> keys(Graph graph) {
        return graph.weights().stream()
                .map((NamedWeight weight) -> weight.key() + " " + weight.weight().shape())
                .toList();
    }
}
