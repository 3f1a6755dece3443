package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.cnnc.testing.OnnxModelBuilder;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in models, in files of weights, in names of files and in arguments: nothing that
 * a terminal obeys, hides or reorders by is written to it, and JSON documents stay JSON.
 */
final class HostileTerminalTest {

    /** Escape sequences, C1 controls, overrides of the writing direction, what is not seen. */
    private static final String EVIL =
            "e\u001B[31m\u001B]0;t\u0007\u009B2J\u0085\b\r\u007F\u202E\u2066\u200F\u200B\u2028\uFEFF"
                    + "\uDB40\uDC41z";

    /** As much of it as labels may have. */
    private static final String EVIL_LABEL = "e\u202E\u2066\u200F\u200B\uFEFF\uDB40\uDC41z";

    /** As much of it as names of files may have on every system, and more. */
    private static final String EVIL_NAME = "e\u001B[31m\u009B2J\u202E\u200Bz";

    private static final List<List<String>> FORMATS =
            List.of(List.of(), List.of("--format", "json"));

    @TempDir private Path directory;

    private String good;
    private String broken;
    private String onnx;
    private String weights;
    private String wrongWeights;
    private String evilDirectory;

    @BeforeEach
    void files() throws IOException {
        Path evil = Files.createDirectories(directory.resolve(EVIL_NAME));
        evilDirectory = evil.toString();
        Files.copy(Models.DIGITS.resolve("7.png"), evil.resolve("7.png"));
        good =
                put(
                        evil,
                        "good.cnn",
                        "/// "
                                + EVIL
                                + "\nmodel Net {\n    input x [B, 3]\n    \""
                                + EVIL_LABEL
                                + "\": linear(2)\n}\n");
        broken =
                put(
                        evil,
                        "broken.cnn",
                        "// "
                                + EVIL
                                + "\nmodel Net {\n    input x [B, 3] // "
                                + EVIL
                                + "\n    \""
                                + EVIL
                                + "\": linaer(2) /* "
                                + EVIL
                                + " */\n    relu(\""
                                + EVIL
                                + "\")\n    "
                                + EVIL
                                + "\n    unknown("
                                + EVIL
                                + ") -> \""
                                + EVIL_LABEL
                                + "\"\n}\n");
        onnx =
                bytes(
                        evil,
                        "m.onnx",
                        OnnxModelBuilder.opset(13)
                                .input(EVIL, -1, 3)
                                .weights(EVIL + ".weight", 3, 2)
                                .node("MatMul", EVIL + "," + EVIL + ".weight", EVIL + "a")
                                .node("Relu", EVIL + "a", EVIL + "b")
                                .output(EVIL + "b")
                                .build()
                                .toByteArray());
        weights =
                bytes(
                        evil,
                        "w.safetensors",
                        SafetensorsFiles.write(
                                Map.of(
                                        EVIL_LABEL + ".weight",
                                        tensor(2, 3),
                                        EVIL_LABEL + ".bias",
                                        tensor(2))));
        wrongWeights =
                bytes(
                        evil,
                        "wrong.safetensors",
                        SafetensorsFiles.write(Map.of(EVIL + ".weight", tensor(3, 3))));
    }

    private static FloatTensor tensor(Integer... sizes) {
        int count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        return new FloatTensor(List.of(sizes), new float[count]);
    }

    private static String put(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static String bytes(Path directory, String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes).toString();
    }

    private List<List<String>> commands() {
        String out = evilDirectory + "/out";
        String lenet = Models.LENET.toString();
        String lenetWeights = Models.LENET_WEIGHTS.toString();
        return List.of(
                List.of("check", good, broken, evilDirectory + "/none.cnn"),
                List.of("check", good, broken, "--format", "line"),
                List.of("compile", good, "-w", wrongWeights, "-o", out, "--format", "line"),
                List.of("compile", good, "-o", out),
                List.of("compile", good, "-w", weights, "-o", out),
                List.of("compile", good, "-w", wrongWeights, "-o", out),
                List.of("compile", broken, "-o", out),
                List.of("compile", good, "-o", good),
                List.of("compile", good, "-o", out, "-p", EVIL),
                List.of("compile", good, "-o", out, "--print-ir=all", "--explain"),
                List.of("compile", good, "-o", out, "-D" + EVIL + "=1"),
                List.of("compile", good, "-o", out, "--target", EVIL),
                List.of("compile", onnx, "-o", out),
                List.of("summary", good, onnx),
                List.of("summary", broken),
                List.of("summary", good, broken, "--format", "csv"),
                List.of("summary", good, broken, "--format", "markdown"),
                List.of("compare", good, onnx),
                List.of("compare", good, broken, "--format", "csv"),
                List.of("compare", good, onnx, "--format", "markdown", "--accuracy", good),
                List.of("features", good, "-w", weights, "--kernels", "-o", out + ".svg"),
                List.of("features", good, "-w", weights, "-i", good, "--layer", EVIL, "-o", out),
                List.of("run", lenet, "-w", lenetWeights, "-i", evilDirectory, "--top", "1"),
                List.of("run", lenet, "-w", lenetWeights, "-i", evilDirectory, "--format", "csv"),
                List.of("run", lenet, "-w", lenetWeights, "-i", evilDirectory, "--label-folders"),
                List.of("weights", weights),
                List.of("weights", wrongWeights),
                List.of("weights", good),
                List.of("weights", weights, "-o", out + ".safetensors"),
                List.of("import", onnx, "-o", out),
                List.of("import", good, "-o", out),
                List.of("import", onnx, "-o", out, "--name", EVIL),
                List.of("export", good, "-w", weights, "-o", out + ".onnx"),
                List.of("export", good, "-w", wrongWeights, "-o", out + ".onnx"),
                List.of("export", good, "-w", weights, "-o", good),
                List.of("run", good, "-w", weights, "-i", broken),
                List.of("run", onnx, "-i", evilDirectory + "/none.png"),
                List.of("fmt", broken),
                List.of("fmt", "--check", good),
                List.of("fmt", good),
                List.of("explain", EVIL),
                List.of(EVIL),
                List.of("check", "--" + EVIL),
                List.of("check", "--format", EVIL),
                List.of("help", EVIL),
                List.of("compile", EVIL.replace('\u0000', '0'), EVIL));
    }

    @Test
    void nothingThatATerminalObeysIsWritten() {
        List<String> mistakes = new ArrayList<>();
        int documents = 0;
        for (List<String> command : commands()) {
            for (List<String> format : FORMATS) {
                String[] arguments =
                        Stream.of(command, format).flatMap(List::stream).toArray(String[]::new);
                CommandRun run = CommandRun.of(arguments);
                String name = command.get(0) + " " + commands().indexOf(command) + " " + format;
                hidden(run.out()).forEach(c -> mistakes.add(name + ": output has " + c));
                hidden(run.err()).forEach(c -> mistakes.add(name + ": error has " + c));
                if (run.exitCode() == ExitCode.INTERNAL) {
                    mistakes.add(name + ": " + run.err());
                }
                if (format.contains("json") && !run.out().isEmpty()) {
                    documents++;
                    assertTrue(JsonParser.parseString(run.out()).isJsonObject(), name);
                }
            }
        }
        assertEquals(List.of(), mistakes);
        assertTrue(documents > 15, documents + " documents");
    }

    private static List<String> hidden(String text) {
        return text.codePoints()
                .filter(c -> c != '\n')
                .filter(
                        c ->
                                switch (Character.getType(c)) {
                                    case Character.CONTROL,
                                            Character.FORMAT,
                                            Character.SURROGATE,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR ->
                                            true;
                                    default -> false;
                                })
                .mapToObj(Integer::toHexString)
                .distinct()
                .toList();
    }
}
