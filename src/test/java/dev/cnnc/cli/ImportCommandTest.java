package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.onnx.proto.Onnx.ModelProto;
import dev.cnnc.onnx.proto.Onnx.NodeProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc import}, and ONNX models in the place of text. */
final class ImportCommandTest {

    @TempDir private Path directory;

    @BeforeEach
    void copyTheModel() throws IOException {
        try (InputStream in =
                ImportCommandTest.class.getResourceAsStream("/dev/cnnc/onnx/lenet5-mnist.onnx")) {
            Files.copy(in, directory.resolve("lenet5-mnist.onnx"));
        }
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(directory, arguments);
    }

    @Test
    void aModelIsNotCalledAsItsInput() {
        CommandRun run = run("import", "@lenet5-mnist.onnx", "-o", "@models", "--name", "image");
        assertEquals(2, run.exitCode());
        assertEquals(
                """
                cnnc: `image` is already the name of an input
                      choose another name, such as `ImageNet`
                """,
                run.err());
        assertFalse(Files.exists(directory.resolve("models")));
    }

    @Test
    void writesTextThatPeopleCanRead() throws IOException {
        CommandRun run = run("import", "@lenet5-mnist.onnx", "-o", "@models", "--name", "LeNet5");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                """
                /// Imported from lenet5-mnist.onnx, written by pytorch 1.13.0.
                model LeNet5 {
                    input image [B, 1, 28, 28]

                    conv1: conv(6, kernel=5, padding=2) -> relu -> maxpool(2)
                    conv2: conv(16, kernel=5)           -> relu -> maxpool(2) -> flatten
                    fc1: linear(120)                    -> relu
                    fc2: linear(84)                     -> relu
                    fc3: linear(10)
                }
                """,
                Files.readString(directory.resolve("models/lenet5-mnist.cnn")));
        CommandRun check = run("check", "@models/lenet5-mnist.cnn");
        assertEquals(new CommandRun(0, "models/lenet5-mnist.cnn: ok\n", ""), check);
        CommandRun verify =
                run(
                        "verify",
                        "@models/lenet5-mnist.cnn",
                        "--weights",
                        "@models/lenet5-mnist.safetensors",
                        "--against",
                        "@lenet5-mnist.onnx");
        assertEquals(0, verify.exitCode(), verify.out() + verify.err());
    }

    @Test
    void aTextThatWasEditedIsNotReplaced() throws IOException {
        run("import", "@lenet5-mnist.onnx", "-o", "@models");
        Path text = directory.resolve("models/lenet5-mnist.cnn");
        assertTrue(
                run("import", "@lenet5-mnist.onnx", "-o", "@models").out().contains("unchanged"));
        Files.writeString(text, Files.readString(text) + "// mine\n");
        CommandRun again = run("import", "@lenet5-mnist.onnx", "-o", "@models");
        assertEquals(ExitCode.OUTPUT_FAILURE, again.exitCode());
        assertTrue(Files.readString(text).endsWith("// mine\n"));
        assertEquals(0, run("import", "@lenet5-mnist.onnx", "-o", "@models", "--force").exitCode());
        assertFalse(Files.readString(text).endsWith("// mine\n"));
    }

    @Test
    void compilesAModelWithItsWeights() {
        CommandRun run = run("@lenet5-mnist.onnx", "-o", "@out", "--package", "com.example");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.exists(directory.resolve("out/com/example/Lenet5Mnist.java")));
        assertTrue(Files.exists(directory.resolve("out/com/example/Lenet5Mnist.safetensors")));
    }

    @Test
    void otherCommandsTakeItToo() {
        assertEquals(0, run("check", "@lenet5-mnist.onnx").exitCode());
        assertTrue(run("summary", "@lenet5-mnist.onnx").out().contains("61,706"));
        CommandRun digit =
                run(
                        "run",
                        "@lenet5-mnist.onnx",
                        "--input",
                        Models.DIGITS.resolve("7.png").toString());
        assertEquals(0, digit.exitCode(), digit.err());
        assertTrue(digit.out().contains("7"), digit.out());
    }

    @Test
    void everyNodeThatCannotBeImportedIsNamedAtOnce() throws IOException {
        Path file = directory.resolve("lenet5-mnist.onnx");
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        model.getGraphBuilder()
                .addNode(node("NonMaxSuppression", "suppress").addInput("logits").addOutput("a"))
                .addNode(node("Loop", "again").addInput("a").addOutput("b"));
        Files.write(file, model.build().toByteArray());
        CommandRun run = run("import", "@lenet5-mnist.onnx", "-o", "@models");
        assertEquals(
                new CommandRun(
                        1,
                        "",
                        """
                        cnnc: `lenet5-mnist.onnx`, opset 13: 2 nodes cannot be imported
                              NonMaxSuppression `suppress`: cnnc does not have this operator
                              Loop `again`: cnnc does not have this operator
                        """),
                run);
        assertFalse(Files.exists(directory.resolve("models")));
    }

    private static NodeProto.Builder node(String operator, String name) {
        return NodeProto.newBuilder().setOpType(operator).setName(name);
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Models.write(directory, "notes.onnx", "not a model at all");
        CommandRun run = run("import", "@notes.onnx", "-o", "@models");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(run.err().startsWith("cnnc: `notes.onnx` is not an ONNX model"), run.err());
        CommandRun missing = run("import", "@missing.onnx", "-o", "@models");
        assertEquals(ExitCode.INPUT_UNREADABLE, missing.exitCode());
    }
}
