package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.onnx.proto.Onnx.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc export}. */
final class ExportCommandTest {

    @TempDir private Path directory;

    private static final Path NPZ =
            Path.of("src/test/resources/weights/lenet5-mnist.npz").toAbsolutePath();

    private CommandRun lenet(String... more) {
        Stream<String> args =
                Stream.of(
                        "export",
                        Models.LENET.toString(),
                        "--weights",
                        Models.LENET_WEIGHTS.toString());
        return CommandRun.in(
                directory, Stream.concat(args, Arrays.stream(more)).toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesOneFileAndOneLine() throws IOException {
        CommandRun run = lenet("-o", "@net.onnx");
        assertEquals(new CommandRun(0, "net.onnx: LeNet5, ONNX opset 17, 249.3 KB\n", ""), run);
        assertEquals(List.of("net.onnx"), files());
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(directory.resolve("net.onnx")));
        assertEquals("LeNet5", model.getGraph().getName());
        assertEquals("conv1.weight", model.getGraph().getInitializer(0).getName());
    }

    @Test
    void anOnnxFileIsReplacedAndAnythingElseIsNot() throws IOException {
        lenet("-o", "@net.onnx");
        byte[] first = Files.readAllBytes(directory.resolve("net.onnx"));
        assertEquals(ExitCode.OK, lenet("-o", "@net.onnx").exitCode());
        assertArrayEquals(first, Files.readAllBytes(directory.resolve("net.onnx")));
        Models.write(directory, "thesis.txt", "all my work");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        """
                        cnnc: cannot write `thesis.txt`: it is there, and no ONNX model
                              to replace it, add `--force`
                        """),
                lenet("-o", "@thesis.txt"));
        assertEquals("all my work", Files.readString(directory.resolve("thesis.txt")));
        assertEquals(ExitCode.OK, lenet("-o", "@thesis.txt", "--force").exitCode());
        assertArrayEquals(first, Files.readAllBytes(directory.resolve("thesis.txt")));
        assertEquals(List.of("net.onnx", "thesis.txt"), files());
    }

    @Test
    void aFileThatIsReadIsNotReplacedByAccident() throws IOException {
        lenet("-o", "@net.onnx");
        byte[] first = Files.readAllBytes(directory.resolve("net.onnx"));
        String[] again = {"export", "@net.onnx", "-o", "@net.onnx"};
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        """
                        cnnc: cannot write `net.onnx`: it is the file that is read
                              choose another name, or pass `--force` to replace it
                        """),
                CommandRun.in(directory, again));
        assertArrayEquals(first, Files.readAllBytes(directory.resolve("net.onnx")));
    }

    @Test
    void placesThatCannotBeWritten() throws IOException {
        Files.createDirectory(directory.resolve("out"));
        assertEquals(
                """
                cnnc: cannot write `out`: it is a directory
                      name a file in it, such as `model.onnx`
                """,
                lenet("-o", "@out").err());
        assertEquals(
                """
                cnnc: cannot write `none/net.onnx`: there is no directory `none`
                      make it first
                """,
                lenet("-o", "@none/net.onnx").err().replace(directory + "/", ""));
    }

    @Test
    void aLinkStaysAndItsFileIsReplaced() throws IOException {
        lenet("-o", "@net.onnx");
        Path net = directory.resolve("net.onnx");
        byte[] whole = Files.readAllBytes(net);
        Files.write(net, Arrays.copyOf(whole, 100));
        Path link = Files.createSymbolicLink(directory.resolve("link.onnx"), Path.of("net.onnx"));
        assertEquals(ExitCode.OK, lenet("-o", "@link.onnx").exitCode());
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(whole, Files.readAllBytes(net));
        assertEquals(List.of("link.onnx", "net.onnx"), files());
        Files.delete(net);
        CommandRun dangling = lenet("-o", "@link.onnx");
        assertEquals(ExitCode.OUTPUT_FAILURE, dangling.exitCode());
        assertTrue(dangling.err().contains("leads nowhere"), dangling.err());
        assertEquals(List.of("link.onnx"), files());
    }

    @Test
    void damagedWeightsWriteNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(NPZ);
        bytes[bytes.length / 2] ^= 1;
        Files.write(directory.resolve("net.npz"), bytes);
        CommandRun run =
                CommandRun.in(
                        directory,
                        "export",
                        Models.LENET.toString(),
                        "-w",
                        "@net.npz",
                        "-o",
                        "@x.onnx");
        assertEquals(ExitCode.INPUT_UNREADABLE, run.exitCode());
        assertTrue(run.err().contains("checksum"), run.err());
        assertEquals(List.of("net.npz"), files());
    }

    @Test
    void weightsOfAnotherModelWriteNothing() throws IOException {
        String text = Files.readString(Models.LENET).replace("fc1:", "fc9:");
        Models.write(directory, "other.cnn", text);
        CommandRun run =
                CommandRun.in(
                        directory,
                        "export",
                        "@other.cnn",
                        "-w",
                        Models.LENET_WEIGHTS.toString(),
                        "-o",
                        "@x.onnx");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.err().contains("does not fit `LeNet5`"), run.err());
        assertEquals(List.of("other.cnn"), files());
    }

    @Test
    void json() {
        CommandRun run = lenet("-o", "@net.onnx", "--format=json");
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("LeNet5", document.get("model").getAsString());
        assertEquals(17, document.get("opset").getAsInt());
        assertEquals(
                directory.resolve("net.onnx").toFile().length(), document.get("bytes").getAsLong());
        assertTrue(document.getAsJsonArray("errors").isEmpty());
        CommandRun failed = lenet("-o", "@none/x.onnx", "--format=json");
        assertEquals(ExitCode.OUTPUT_FAILURE, failed.exitCode());
        JsonObject errors = JsonParser.parseString(failed.out()).getAsJsonObject();
        assertFalse(errors.getAsJsonArray("errors").isEmpty());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "cnnc: `--output` is missing\n      see `cnnc export --help`\n", lenet().err());
        assertEquals(
                "cnnc: `--weights FILE` is missing\n"
                        + "      for example: `cnnc export x.cnn --weights FILE.safetensors -o FILE.onnx`\n",
                CommandRun.of("export", "x.cnn", "-o", "x.onnx").err());
    }
}
