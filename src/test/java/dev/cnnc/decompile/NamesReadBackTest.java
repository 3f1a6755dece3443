package dev.cnnc.decompile;

import dev.cnnc.graph.Graph;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.onnx.OnnxException;
import dev.cnnc.onnx.OnnxImporter;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.OnnxModelBuilder;
import dev.cnnc.testing.SameGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever things are called in a model, its text reads back as the same graph. */
class NamesReadBackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a.b.c",
                "a.b.c.d.e",
                "007",
                "1",
                "12.3",
                "1e5",
                "1.5e3",
                "_",
                "__",
                "a..b",
                "repeat",
                "input",
                "output",
                "model",
                "block",
                "for",
                "in",
                "if",
                "else",
                "true",
                "current",
                "const",
                "import",
                "residual",
                "expect",
                "sequence",
                "branch",
                "B",
                "conv",
                "relu.conv",
                "input.output",
                "repeat.0.if",
                "x1",
                "p1",
                "übung",
                "层.1",
                "𝒳",
                "a b",
                "a\"b",
                "a\\b",
                "a{b}",
                "{a}",
                "a'b",
                "a/b/c",
                "a-b",
                "weight",
                "bias",
                "a.weight",
                "class",
                "this",
                "null",
                "int",
                "e",
                "1a",
                "a1.2b",
                "١",
                "²",
                "a\nb",
                "\u0000",
                "",
                "$x",
                "💥"
            })
    void keysStayAsTheyAre(String name) throws OnnxException {
        assertReadsBack(
                OnnxModelBuilder.opset(13)
                        .input("x", -1, 3)
                        .weights(name + ".weight", 3, 3)
                        .weights(name, 1, 3)
                        .weights("0.weight", 3, 3)
                        .node("MatMul", "x," + name + ".weight", "a")
                        .node("Relu", "a", "b")
                        .node("Add", "b," + (name.isEmpty() ? "x" : name), "c")
                        .node("MatMul", "c,0.weight", "y")
                        .output("y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1", "p1", "input", "current", "repeat", "B", "in", "output", "1", "a b", "batch",
                "forward", "load", "weights", "class", "int", "this", "session", "image", "übung",
                "_", "Float", "String", "out", "i", "relu", "conv", "null", "e"
            })
    void inputsAndOutputsAreNamed(String name) throws OnnxException {
        assertReadsBack(
                OnnxModelBuilder.opset(13)
                        .input(name, -1, 3)
                        .input(name + "!", -1, 3)
                        .node("Add", name + "," + name + "!", "s")
                        .node("Relu", "s", name + "?")
                        .node("Neg", "s", name + "#")
                        .output(name + "?")
                        .output(name + "#"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string.onnx",
                "object.onnx",
                "system.onnx",
                "math.onnx",
                "float.onnx",
                "1.onnx",
                "int.onnx",
                "import.onnx",
                "arrays.onnx",
                "CnncMath.onnx",
                "cnncWeights.onnx",
                ".onnx",
                "übung.onnx",
                "override.onnx",
                "session.onnx",
                "list.onnx",
                "Integer.onnx",
                "b.onnx",
                "model"
            })
    void filesAreModels(String file) throws OnnxException {
        ModelProto model =
                OnnxModelBuilder.opset(13)
                        .input("x", -1, 3, 4, 4)
                        .weights("w", 2, 3, 3, 3)
                        .node("Conv", "x,w", "c")
                        .node("Relu", "c", "y")
                        .output("y")
                        .build();
        Graph graph = OnnxImporter.read(model, file, null).graph();
        InMemoryCompiler.compile(CompiledModel.emit(GraphText.of(graph)).files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\ntwo",
                "a\rb",
                "\u2028x",
                "x\u0085y",
                "\u0000",
                "*/",
                "\\u000a",
                "\f",
                "\u000bx",
                "///",
                "\t x",
                "\ud800",
                "model M {",
                "<b>&amp;</b> {@code x",
                "\u202e"
            })
    void documentationIsKept(String words) throws OnnxException {
        ModelProto model =
                OnnxModelBuilder.opset(13)
                        .input("x", -1, 3)
                        .node("Relu", "x", "y")
                        .output("y")
                        .build();
        Graph graph =
                OnnxImporter.read(
                                model.toBuilder()
                                        .setDocString(words)
                                        .setProducerName(words)
                                        .build(),
                                words.isBlank() ? "m.onnx" : words + ".onnx",
                                null)
                        .graph();
        InMemoryCompiler.compile(CompiledModel.emit(GraphText.of(graph)).files());
    }

    @Test
    void aValueThatIsTakenTwiceIsNamed() throws OnnxException {
        assertReadsBack(
                OnnxModelBuilder.opset(13)
                        .input("x", -1, 3)
                        .node("Relu", "x", "a")
                        .node("Neg", "a", "b")
                        .node("Sub", "a,b", "c")
                        .node("Sub", "c,c", "d")
                        .node("Mul", "x,d", "y")
                        .output("y")
                        .output("a")
                        .output("x"));
    }

    private static void assertReadsBack(OnnxModelBuilder builder) throws OnnxException {
        Graph graph = OnnxImporter.read(builder.build(), "m.onnx", null).graph();
        String text = GraphText.of(graph);
        Graph read = CompiledModel.emit(text).models().get(0);
        SameGraph.check(graph, read, text);
        InMemoryCompiler.compile(CompiledModel.emit(text).files());
    }
}
