package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.cnnc.onnx.proto.Onnx.GraphProto;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import dev.cnnc.onnx.proto.Onnx.OperatorSetIdProto;
import dev.cnnc.onnx.proto.Onnx.TensorProto.DataType;
import dev.cnnc.onnx.proto.Onnx.TensorShapeProto;
import dev.cnnc.onnx.proto.Onnx.TypeProto;
import dev.cnnc.onnx.proto.Onnx.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read where something is wrong about an ONNX model or its place. */
final class OnnxMistakesTest {

    @TempDir private Path directory;

    @BeforeEach
    void exportLenet() {
        CommandRun run =
                run(
                        "export",
                        Models.LENET.toString(),
                        "-w",
                        Models.LENET_WEIGHTS.toString(),
                        "-o",
                        "@net.onnx");
        assertEquals(ExitCode.OK, run.exitCode());
    }

    private CommandRun run(String... args) {
        return CommandRun.in(directory, args);
    }

    private static CommandRun unreadable(String message) {
        return new CommandRun(ExitCode.INPUT_UNREADABLE, "", message);
    }

    @Test
    void aTextThatWasEditedIsNotReplaced() throws IOException {
        run("import", "@net.onnx", "-o", "@out");
        Path text = directory.resolve("out/net.cnn");
        Files.writeString(text, Files.readString(text) + "\n// mine\n");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        "cnnc: `out/net.cnn` was not written by this import: pass `--force` to"
                                + " replace it, or choose another directory with `-o`\n"),
                run("import", "@net.onnx", "-o", "@out"));
        assertTrue(Files.readString(text).contains("// mine"));
    }

    @Test
    void namesCanBeClasses() throws IOException {
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: a class `String` would hide another that the generated code uses
                              choose another name, such as `StringNet`
                        """),
                run("import", "@net.onnx", "-o", "@out", "--name=String"));
        Files.move(directory.resolve("net.onnx"), directory.resolve("class.onnx"));
        assertEquals(ExitCode.OK, run("@class.onnx", "-o", "@out").exitCode());
        assertTrue(Files.exists(directory.resolve("out/ClassNet.java")));
    }

    @Test
    void everyNodeThatStandsInTheWayIsListedAlsoInDocuments() throws IOException {
        Files.write(
                directory.resolve("boxes.onnx"),
                model(node("NonMaxSuppression", "nms", "x", "a"), node("Loop", "", "a", "y")));
        CommandRun run = run("import", "@boxes.onnx", "-o", "@out", "--format=json");
        String message =
                """
                `boxes.onnx`, opset 17: 2 nodes cannot be imported
                NonMaxSuppression `nms`: cnnc does not have this operator
                Loop `Loop at 1`: cnnc does not have this operator""";
        assertEquals(
                message,
                JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .getAsJsonArray("errors")
                        .get(0)
                        .getAsJsonObject()
                        .get("message")
                        .getAsString());
        assertEquals("cnnc: " + message.replace("\n", "\n      ") + "\n", run.err());
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertFalse(Files.exists(directory.resolve("out")));
    }

    @Test
    void aModelWithoutOutputsIsRefused() throws IOException {
        Files.write(directory.resolve("none.onnx"), model());
        assertEquals(
                new CommandRun(ExitCode.MODEL_ERRORS, "", "cnnc: `none.onnx` has no output\n"),
                run("check", "@none.onnx"));
    }

    @Test
    void filesThatAreSomethingElse() throws IOException {
        Models.write(directory, "empty.onnx", "");
        assertEquals(
                unreadable("cnnc: `empty.onnx` is not an ONNX model: it is empty\n"),
                run("check", "@empty.onnx"));
        Models.write(directory, "text.onnx", "model Net {}\n");
        assertEquals(
                unreadable("cnnc: `text.onnx` is not an ONNX model: it looks like text\n"),
                run("check", "@text.onnx"));
        Models.write(directory, "lfs.onnx", "version https://git-lfs.github.com/spec/v1\n");
        assertEquals(
                unreadable(
                        """
                        cnnc: `lfs.onnx` is not an ONNX model: it looks like a pointer of Git LFS to the file
                              fetch the file itself with `git lfs pull`
                        """),
                run("check", "@lfs.onnx"));
        Files.copy(directory.resolve("net.onnx"), directory.resolve("net.cnn"));
        assertEquals(
                unreadable(
                        """
                        cnnc: cannot read `net.cnn`: it looks like an ONNX model
                              rename it, so that it ends in `.onnx`
                        """),
                run("check", "@net.cnn"));
        assertEquals(
                unreadable(
                        """
                        cnnc: cannot read `net.onnx`: it looks like an ONNX model
                              `cnnc import net.onnx -o DIR` makes text of it
                        """),
                run("fmt", "@net.onnx"));
    }

    @Test
    void whereOtherWeightsDoNotFitTheModelsOwnAreNamed() {
        String note =
                "note: `net.onnx` has weights of its own: leave out `--weights` to use them\n";
        String other = "examples/resnotes/resnotes.safetensors";
        CommandRun compiled = run("@net.onnx", "-w", other, "-o", "@out");
        assertTrue(compiled.err().endsWith(note), compiled.err());
        CommandRun verified = run("verify", "@net.onnx", "-w", other);
        assertTrue(verified.err().endsWith(note), verified.err());
        assertEquals(ExitCode.MODEL_ERRORS, verified.exitCode());
    }

    private static NodeProto node(String operator, String name, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addInput(input)
                .addOutput(output)
                .build();
    }

    /** A model from {@code x} to {@code y}, or to nothing where it has no nodes. */
    private static byte[] model(NodeProto... nodes) {
        GraphProto.Builder graph = GraphProto.newBuilder().addInput(value("x"));
        if (nodes.length > 0) {
            graph.addOutput(value("y"));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph.addAllNode(List.of(nodes)))
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int size : new int[] {1, 3, 8, 8}) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(DataType.FLOAT_VALUE)
                                                .setShape(shape)))
                .build();
    }
}
