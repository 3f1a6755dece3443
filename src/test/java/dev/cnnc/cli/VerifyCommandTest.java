package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cnnc.testing.NumpyBytes;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc verify}. */
final class VerifyCommandTest {

    private static final String TEXT =
            """
            model Pair {
                input left [B, 2]
                input right [B, 2]
                total = (left, right) -> add
                scores = total -> fc: linear(1)
                output total, scores
            }
            """;

    @TempDir private Path directory;

    @BeforeEach
    void writeModel() throws IOException {
        Models.write(directory, "pair.cnn", TEXT);
        Files.write(directory.resolve("pair.safetensors"), weights(3));
        npy("left", 2, 1, 2, 3, 4);
        npy("right", 2, 10, 20, 30, 40);
        npy("total", 2, 11, 22, 33, 44);
        npy("scores", 1, 11 + 2 * 22 + 3, 33 + 2 * 44 + 3);
    }

    private static byte[] weights(float bias) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("fc.weight", new FloatTensor(List.of(1, 2), new float[] {1, 2}));
        tensors.put("fc.bias", new FloatTensor(List.of(1), new float[] {bias}));
        return SafetensorsFiles.write(tensors);
    }

    private void npy(String name, int width, float... values) throws IOException {
        Files.write(directory.resolve(name + ".npy"), NumpyBytes.floats(List.of(2, width), values));
    }

    private CommandRun pair(String... more) {
        Stream<String> args = Stream.of("verify", "@pair.cnn", "-w", "@pair.safetensors");
        return CommandRun.in(
                directory, Stream.concat(args, Arrays.stream(more)).toArray(String[]::new));
    }

    private String golden(String... names) {
        return "--golden="
                + String.join(
                        ",",
                        Stream.of(names)
                                .map(n -> directory.resolve(n + ".npy").toString())
                                .toList());
    }

    @Test
    void goldenArraysThatMatch() {
        assertEquals(
                new CommandRun(
                        ExitCode.OK,
                        """
                        Pair on 2 images: stored arrays

                        output  emitted code and  largest difference  relative RMS  largest in ULPs  of value
                        -------------------------------------------------------------------------------------
                        total   reference                          0             0              0.0         0
                        scores  reference                          0             0              0.0         0
                        total   golden                             0             0              0.0         0
                        scores  golden                             0             0              0.0         0
                        -------------------------------------------------------------------------------------
                        all agree: no relative RMS is above 1.00e-04
                        """,
                        ""),
                pair(golden("left", "right", "total", "scores")));
    }

    @Test
    void goldenArraysThatDoNot() throws IOException {
        npy("scores", 1, 58, 124.5f);
        CommandRun run = pair(golden("left", "right", "total", "scores"));
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(
                run.out()
                        .contains(
                                "scores  golden                      5.00e-01      3.64e-03     "
                                        + "     65536.0  1.25e+02\n"),
                run.out());
        assertTrue(
                run.out().endsWith("1 of 4 comparisons is above a relative RMS of 1.00e-04\n"),
                run.out());
        String wide = "--tolerance=0.01";
        assertEquals(
                ExitCode.OK, pair(golden("left", "right", "total", "scores"), wide).exitCode());
    }

    @Test
    void goldenArraysOfAnotherShape() throws IOException {
        npy("right", 1, 10, 20);
        assertEquals(
                new CommandRun(
                        ExitCode.MODEL_ERRORS,
                        "",
                        """
                        cnnc: `right.npy` is [2, 1], and the input `right` is [B, 2]
                              B is 2, as in the first array
                        """),
                pair(golden("left", "right", "total", "scores")));
        assertEquals(
                new CommandRun(
                        ExitCode.MODEL_ERRORS,
                        "",
                        """
                        cnnc: `--golden` names 2 arrays, and `Pair` has 2 inputs and 2 outputs
                              name the inputs first, in the model's order, then the outputs
                        """),
                pair(golden("left", "right")));
    }

    @Test
    void anExportedFileAgreesAndOneOfOtherWeightsDoesNot() throws IOException {
        export("same.onnx");
        CommandRun same = pair("--against", "@same.onnx", "--seed=5");
        assertEquals("", same.err());
        assertEquals(ExitCode.OK, same.exitCode(), same.out());
        assertTrue(
                same.out().startsWith("Pair on 2 images: random values in [0, 1), seed 5\n"),
                same.out());
        Files.write(directory.resolve("pair.safetensors"), weights(4));
        CommandRun other = pair("--against", "@same.onnx");
        assertEquals(ExitCode.MODEL_ERRORS, other.exitCode());
        assertTrue(
                other.out()
                        .contains(
                                "\nsame.onnx: the first layer that differs is `fc`,"
                                        + " pair.cnn:5:27, by a relative RMS of "),
                other.out());
    }

    private void export(String name) {
        CommandRun run =
                CommandRun.in(
                        directory,
                        "export",
                        "@pair.cnn",
                        "-w",
                        "@pair.safetensors",
                        "-o",
                        "@" + name);
        assertEquals("", run.err());
    }

    @Test
    void json() throws IOException {
        export("same.onnx");
        Files.write(directory.resolve("pair.safetensors"), weights(4));
        CommandRun run = pair("--against", "@same.onnx", "--format=json");
        JsonObject document = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals("Pair", document.get("model").getAsString());
        assertEquals(false, document.get("agrees").getAsBoolean());
        assertEquals(4, document.getAsJsonArray("outputs").size());
        JsonObject departure = document.getAsJsonArray("departures").get(0).getAsJsonObject();
        assertEquals("fc", departure.get("layer").getAsString());
        assertEquals(5, departure.get("line").getAsInt());
        assertTrue(document.getAsJsonArray("errors").isEmpty());
        CommandRun failed = pair("--against", "@pair.cnn", "--format=json");
        assertEquals(ExitCode.INPUT_UNREADABLE, failed.exitCode());
        assertEquals(
                "`pair.cnn` is not an ONNX model: it looks like text",
                JsonParser.parseString(failed.out())
                        .getAsJsonObject()
                        .getAsJsonArray("errors")
                        .get(0)
                        .getAsJsonObject()
                        .get("message")
                        .getAsString());
    }

    @Test
    void filesThatAreMissing() {
        assertEquals(
                new CommandRun(
                        ExitCode.INPUT_UNREADABLE,
                        "",
                        "cnnc: cannot read `none.onnx`: no such file\n"),
                pair("--against", "@none.onnx"));
        assertEquals(
                "cnnc: cannot read `n.npy`: no such file\n",
                pair(golden("n")).err().replace(directory + "/", ""));
    }

    @Test
    void optionsThatExcludeEachOther() {
        assertEquals(
                """
                cnnc: `--against` and `--golden` exclude each other
                      compare with one of them in a run
                """,
                pair("--against", "@x.onnx", golden("left")).err());
        assertEquals(
                """
                cnnc: `--seed` is of random inputs, and `--golden` names the inputs
                      remove one of them
                """,
                pair("--seed=1", golden("left")).err());
        assertEquals(
                """
                cnnc: `--tolerance` is at least 0 and below 1
                      it is relative: `1e-4` allows a difference of a ten-thousandth
                """,
                pair("--tolerance=-1").err());
        assertEquals(
                "cnnc: invalid value for option `--tolerance`: `x` is not a number\n"
                        + "      see `cnnc verify --help`\n",
                pair("--tolerance=x").err());
    }
}
