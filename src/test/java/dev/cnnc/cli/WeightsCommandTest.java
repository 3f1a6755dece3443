package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc weights}. */
final class WeightsCommandTest {

    private static final Path FILES = Path.of("src/test/resources/weights");

    @TempDir private Path directory;

    @Test
    void listsACheckpoint() {
        assertEquals(
                new CommandRun(
                        ExitCode.OK,
                        """
                        tensor                                    type  shape       values     min     max
                        ----------------------------------------------------------------------------------------------
                        state_dict.module.plain                   F32   [2, 3, 4]       24   0.000   23.00
                        state_dict.module.transposed              F32   [4, 6]          24   0.000   23.00
                        state_dict.module.part                    F32   [2, 3]           6   5.000   17.00
                        state_dict.module.expanded                F32   [2, 2]           4   7.000   7.000
                        state_dict.module.last                    F32   [4]              4   20.00   23.00
                        state_dict.module.scalar                  F32   []               1   23.00   23.00
                        state_dict.module.empty                   F32   [0, 3]           0
                        state_dict.module.parameter               F32   [3]              3   1.000   3.000
                        state_dict.module.half                    F16   [2]              2  -2.500   1.000
                        state_dict.module.bfloat                  BF16  [4]              4   0.000   3.000
                        state_dict.module.double                  F64   [2]              2  0.1000  0.1000  1 infinite
                        state_dict.module.bn.num_batches_tracked  I64   []               1
                        ----------------------------------------------------------------------------------------------
                        total                                           12 tensors      75
                        """,
                        "note: `epoch`, `best`, `size`, `device`, `huge` are no tensors\n"),
                CommandRun.of("weights", FILES.resolve("made/checkpoint.pt").toString()));
    }

    @Test
    void listsAsJson() {
        CommandRun run =
                CommandRun.of(
                        "weights", "--format=json", FILES.resolve("made/checkpoint.th").toString());
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("", run.err());
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("checkpoint.th", document.get("file").getAsString());
        assertEquals(1, document.getAsJsonArray("notes").size());
        assertEquals(0, document.getAsJsonArray("errors").size());
        JsonObject part = document.getAsJsonArray("tensors").get(2).getAsJsonObject();
        assertEquals(
                "{\"key\":\"state_dict.module.part\",\"type\":\"F32\",\"shape\":[2,3],\"values\":6,"
                        + "\"min\":5.0,\"max\":17.0,\"nan\":0,\"infinite\":0}",
                part.toString());
    }

    @Test
    void converts() throws Exception {
        String source = FILES.resolve("resnotes-fashion.pt").toString();
        CommandRun run = CommandRun.in(directory, "weights", source, "-o", "@r.safetensors");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("91 tensors → r.safetensors\n", run.out());
        assertTrue(run.err().startsWith("note: `bn.num_batches_tracked` (I64), "), run.err());
        assertTrue(run.err().endsWith(" and 9 more are left out: not of floats\n"), run.err());
        Map<String, Tensor> written =
                WeightsReader.read(directory.resolve("r.safetensors")).tensors();
        Map<String, Tensor> expected =
                WeightsReader.read(Path.of("examples/resnotes/resnotes.safetensors")).tensors();
        for (Map.Entry<String, Tensor> entry : written.entrySet()) {
            assertArrayEquals(expected.get(entry.getKey()).values(), entry.getValue().values(), 0);
        }
        CommandRun again = CommandRun.in(directory, "weights", source, "-o", "@r.safetensors");
        assertEquals("91 tensors → r.safetensors (unchanged)\n", again.out());
        assertEquals(List.of("r.safetensors"), names());
    }

    @Test
    void aConversionIsADocumentToo() {
        CommandRun run =
                CommandRun.in(
                        directory,
                        "weights",
                        Models.LENET_WEIGHTS.toString(),
                        "-o",
                        "@x.safetensors",
                        "--format=json");
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(10, document.get("tensors").getAsInt());
        assertTrue(document.get("file").getAsString().endsWith("x.safetensors"));
        assertTrue(document.getAsJsonArray("errors").isEmpty());
    }

    @Test
    void aFileConvertsIntoItself() throws Exception {
        Files.copy(Models.LENET_WEIGHTS, directory.resolve("l.safetensors"));
        CommandRun run =
                CommandRun.in(directory, "weights", "@l.safetensors", "-o", "@l.safetensors");
        assertEquals(new CommandRun(ExitCode.OK, "10 tensors → l.safetensors\n", ""), run);
        CommandRun list = CommandRun.in(directory, "weights", "@l.safetensors");
        assertTrue(list.out().endsWith("10 tensors     61,706\n"), list.out());
    }

    @Test
    void somethingElseIsNotReplaced() throws Exception {
        Models.write(directory, "thesis.txt", "all my work");
        String source = FILES.resolve("lenet5-mnist.pt").toString();
        CommandRun run = CommandRun.in(directory, "weights", source, "-o", "@thesis.txt");
        assertEquals(
                new CommandRun(
                        ExitCode.OUTPUT_FAILURE,
                        "",
                        """
                        cnnc: `thesis.txt` exists and is not a safetensors file
                              pass `--force` to replace it, or choose another name
                        """),
                run);
        assertEquals("all my work", Files.readString(directory.resolve("thesis.txt")));
        CommandRun forced =
                CommandRun.in(directory, "weights", source, "-o", "@thesis.txt", "--force");
        assertEquals(ExitCode.OK, forced.exitCode());
    }

    @Test
    void aDirectoryIsNoFile() {
        CommandRun run = CommandRun.of("weights", Models.LENET_WEIGHTS.toString(), "-o", "/");
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode());
        assertTrue(run.err().startsWith("cnnc: cannot write `/`: it is a directory\n"), run.err());
    }

    @Test
    void damageIsOneMessageAndNothingIsWritten() throws Exception {
        byte[] bytes = Files.readAllBytes(FILES.resolve("lenet5-mnist.pt"));
        bytes[100_000] ^= 1;
        Files.write(directory.resolve("net.pt"), bytes);
        CommandRun list = CommandRun.in(directory, "weights", "@net.pt");
        assertEquals(ExitCode.INPUT_UNREADABLE, list.exitCode());
        assertTrue(
                list.err()
                        .startsWith(
                                "error[CNN602]: `net.pt`: `lenet5-mnist/data/4` has the checksum"
                                        + " 49662042, and its bytes have "),
                list.err());
        CommandRun run = CommandRun.in(directory, "weights", "@net.pt", "-o", "@x.safetensors");
        assertEquals(list, run);
        CommandRun compile =
                CommandRun.in(
                        directory,
                        "compile",
                        Models.LENET.toString(),
                        "--weights",
                        "@net.pt",
                        "-o",
                        "@out");
        assertEquals(ExitCode.INPUT_UNREADABLE, compile.exitCode());
        assertTrue(
                compile.err().startsWith("cnnc: `net.pt`: `lenet5-mnist/data/4` has the checksum"),
                compile.err());
        assertEquals(List.of("net.pt"), names());
        JsonObject document =
                JsonParser.parseString(
                                CommandRun.in(directory, "weights", "@net.pt", "--format=json")
                                        .out())
                        .getAsJsonObject();
        assertEquals(1, document.getAsJsonArray("errors").size());
    }

    @Test
    void runReadsEveryFormat() {
        String seven = Models.DIGITS.resolve("7.png").toString();
        CommandRun expected = run(Models.LENET_WEIGHTS, seven);
        assertEquals(ExitCode.OK, expected.exitCode());
        assertFalse(expected.out().isEmpty());
        assertEquals(expected, run(FILES.resolve("lenet5-mnist.pt"), seven));
        assertEquals(expected, run(FILES.resolve("lenet5-mnist.npz"), seven));
        assertEquals(
                expected,
                run(Path.of("src/test/resources/dev/cnnc/onnx/lenet5-mnist.onnx"), seven));
    }

    @Test
    void aResidualNetworkSaysTheSameFromEveryFormat() {
        Path model = Path.of("examples/resnotes/resnotes.cnn");
        String seven = Models.DIGITS.resolve("7.png").toString();
        CommandRun expected = run(model, Path.of("examples/resnotes/resnotes.safetensors"), seven);
        assertEquals(ExitCode.OK, expected.exitCode());
        assertEquals(expected, run(model, FILES.resolve("resnotes-fashion.pt"), seven));
        assertEquals(expected, run(model, FILES.resolve("resnotes-fashion.npz"), seven));
    }

    @Test
    void runLeavesAPrefixAwayAndSaysSo() throws Exception {
        Models.write(
                directory,
                "net.cnn",
                """
                model Net {
                    input image [B, 1, 1, 1]
                    a: conv(2, kernel=1)
                }
                """);
        Files.copy(FILES.resolve("made/prefixed.th"), directory.resolve("prefixed.th"));
        CommandRun run =
                CommandRun.in(
                        directory,
                        "run",
                        "@net.cnn",
                        "--weights",
                        "@prefixed.th",
                        "--resize",
                        "--input",
                        Models.DIGITS.resolve("7.png").toString());
        assertEquals(
                "note: `prefixed.th`: keys stand behind `state_dict.module.`; read without it\n"
                        + "note: `prefixed.th`: 1 tensor of `optimizer` is left out\n",
                run.err());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    private static CommandRun run(Path weights, String image) {
        return run(Models.LENET, weights, image);
    }

    private static CommandRun run(Path model, Path weights, String image) {
        return CommandRun.of(
                "run",
                model.toString(),
                "--weights",
                weights.toString(),
                "--format=json",
                "--input",
                image);
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
