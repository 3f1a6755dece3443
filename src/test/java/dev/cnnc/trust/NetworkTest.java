package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.EmittedDirectory;
import dev.cnnc.testing.JavaProcess;
import dev.cnnc.testing.OfflineRuns;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Neither cnnc nor what it emits uses a network: Java loads no class of one, and all works where
 * there is none. `cnnc verify` alone may fetch ONNX Runtime, and says so.
 */
class NetworkTest {

    private static final String TEXT =
            "model Net { input x [B, 1, 6, 5]  conv(3, kernel=3) -> relu -> flatten -> linear(2) }";

    private static final Path LENET = Path.of("examples/lenet5").toAbsolutePath();

    @TempDir private Path directory;

    private List<String> commands() {
        String model = LENET.resolve("lenet5.cnn").toString();
        String weights = LENET.resolve("lenet5.safetensors").toString();
        String onnx = directory.resolve("lenet5.onnx").toString();
        return List.of(
                "--version",
                "check " + model,
                "compile " + model + " --weights " + weights + " -o " + directory.resolve("out"),
                "summary " + model,
                "fmt --check " + model,
                "explain CNN201",
                "run "
                        + model
                        + " --weights "
                        + weights
                        + " --input "
                        + LENET.resolve("digits/7.png"),
                "features %s --weights %s --kernels -o %s"
                        .formatted(model, weights, directory.resolve("kernels.svg")),
                "compare %s %s -o %s"
                        .formatted(
                                model,
                                LENET.resolveSibling("alexnet.cnn"),
                                directory.resolve("capacity.svg")),
                "weights " + weights,
                "export " + model + " --weights " + weights + " -o " + onnx,
                "import " + onnx + " -o " + directory.resolve("again.cnn"),
                "check " + onnx);
    }

    @Test
    void commandsAndEmittedClassesUseNone() throws Exception {
        EmittedDirectory emitted = EmittedDirectory.of(directory.resolve("net"), TEXT, 1);
        Path log = directory.resolve("classes.log");
        Path commands = Files.write(directory.resolve("commands"), commands());
        List<String> unshare = unshare();
        JavaProcess.Result result =
                JavaProcess.here("-Xlog:class+load:file=" + log, "-XX:TieredStopAtLevel=1")
                        .within(unshare.toArray(String[]::new))
                        .run(
                                classPath(emitted),
                                OfflineRuns.class.getName(),
                                List.of(
                                        log.toString(),
                                        commands.toString(),
                                        emitted.weights().toString(),
                                        String.valueOf(emitted.model().inputElements()),
                                        String.valueOf(emitted.model().outputElements())));
        assertEquals(0, result.exit(), result.printed());
        List<String> exits =
                result.lines().stream().filter(line -> line.startsWith("exit ")).toList();
        assertEquals(commands().size(), exits.size(), result.printed());
        exits.forEach(exit -> assertTrue(exit.startsWith("exit 0 "), result.printed()));
        assertTrue(result.lines().contains("network classes: "), result.printed());
        if (unshare.isEmpty()) {
            System.out.println("NetworkTest: without `unshare -rn`, no network was denied");
        } else {
            assertTrue(
                    result.lines().contains("network: Network is unreachable"), result.printed());
        }
    }

    /** What emitted code names, it could use. */
    @Test
    void emittedSourcesNameNone() {
        for (GeneratedFile file : CompiledModel.emit(TEXT).files()) {
            assertFalse(file.content().contains("java.net"), file.path());
            assertFalse(file.content().contains("Socket"), file.path());
        }
    }

    private static List<String> classPath(EmittedDirectory emitted) {
        List<String> classPath = new ArrayList<>(emitted.classPath());
        classPath.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        return classPath;
    }

    /** The command that runs another without a network, where this system lets us. */
    private static List<String> unshare() throws InterruptedException {
        List<String> command = List.of("unshare", "-rn");
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? command : List.of();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
