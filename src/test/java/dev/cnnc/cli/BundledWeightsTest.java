package dev.cnnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc compile --weights}: the file beside the sources, and the class that loads it. */
final class BundledWeightsTest {

    private static final Path TORCH = Path.of("src/test/resources/weights/lenet5-mnist.pt");

    @TempDir private Path directory;

    private Path bundled;

    @BeforeEach
    void place() {
        bundled = directory.resolve("out/net/mnist/LeNet5.safetensors");
    }

    @Test
    void theClassLoadsWhatLiesBesideIt() throws Exception {
        CommandRun run = compile(TORCH.toString());
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().endsWith("weights → out/net/mnist/LeNet5.safetensors\n"), run.out());
        float[] image = new float[784];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 7 / 7f;
        }
        try (URLClassLoader loader = classes()) {
            Class<?> type = loader.loadClass("net.mnist.LeNet5");
            Object here = type.getMethod("load").invoke(null);
            Object there = type.getMethod("load", Path.class).invoke(null, Models.LENET_WEIGHTS);
            assertArrayEquals(forward(there, image), forward(here, image), 0);
            Object shared =
                    type.getMethod("load", Executor.class, int.class)
                            .invoke(null, (Executor) Runnable::run, 2);
            assertArrayEquals(forward(there, image), forward(shared, image), 0);
        }
        Files.delete(bundled);
        try (URLClassLoader loader = classes()) {
            Class<?> type = loader.loadClass("net.mnist.LeNet5");
            InvocationTargetException e =
                    assertThrows(
                            InvocationTargetException.class,
                            () -> type.getMethod("load").invoke(null));
            assertEquals(IOException.class, e.getCause().getClass());
            assertEquals(
                    "net/mnist/LeNet5.safetensors is not on the class path, where the class is",
                    e.getCause().getMessage());
        }
    }

    private static float[] forward(Object network, float[] image) throws Exception {
        return (float[])
                network.getClass()
                        .getMethod("forward", float[].class)
                        .invoke(network, (Object) image);
    }

    /** Compiles the sources in place; the weights are on the class path with them. */
    private URLClassLoader classes() throws IOException {
        Path out = directory.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("-d", out.toString()));
        try (Stream<Path> files = Files.walk(out)) {
            files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int exit = compiler.run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, exit);
        return new URLClassLoader(new URL[] {out.toUri().toURL()}, null);
    }

    @Test
    void onlyWhatChangedIsWritten() throws IOException {
        compile(TORCH.toString());
        CommandRun run = compile(TORCH.toString().replace(".pt", ".npz"));
        assertTrue(run.out().endsWith("LeNet5.safetensors (unchanged)\n"), run.out());
        byte[] bytes = Files.readAllBytes(bundled);
        bytes[bytes.length - 1] ^= 1;
        Files.write(bundled, bytes);
        assertTrue(compile(TORCH.toString()).out().endsWith("LeNet5.safetensors\n"));
    }

    @Test
    void aFileOfSomebodyElseStays() throws IOException {
        Files.createDirectories(bundled.getParent());
        Files.copy(Models.LENET_WEIGHTS, bundled);
        CommandRun run = compile(TORCH.toString());
        assertEquals(ExitCode.OUTPUT_FAILURE, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "cnnc: `out/net/mnist/LeNet5.safetensors` was not written by cnnc"),
                run.err());
        assertFalse(Files.exists(bundled.resolveSibling("LeNet5.java")));
        assertEquals(ExitCode.OK, compile(TORCH.toString(), "--force").exitCode());
    }

    @Test
    void weightsThatDoNotFitWriteNothing() {
        CommandRun run = compile("examples/resnotes/resnotes.safetensors");
        assertEquals(ExitCode.MODEL_ERRORS, run.exitCode());
        assertTrue(run.err().startsWith("error[CNN601]: "), run.err());
        assertFalse(Files.exists(directory.resolve("out")));
        CommandRun damaged = compile("pom.xml");
        assertEquals(ExitCode.INPUT_UNREADABLE, damaged.exitCode());
        assertFalse(Files.exists(directory.resolve("out")));
        assertEquals(ExitCode.INPUT_UNREADABLE, compile("@none").exitCode());
    }

    @Test
    void severalModelsAreAMistake() throws IOException {
        Models.write(directory, "tiny.cnn", Models.TINY);
        CommandRun run = compile(TORCH.toString(), "@tiny.cnn");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        """
                        cnnc: `--weights` goes with one model, and these are 2: `LeNet5`, `Tiny`
                              compile them one by one, each with its own weights
                        """),
                run);
    }

    @Test
    void withoutWeightsNothingIsNew() throws IOException {
        CommandRun.in(directory, Models.LENET.toString(), "-o", "@out");
        String source = Files.readString(directory.resolve("out/LeNet5.java"));
        assertFalse(source.contains("load()"));
        assertFalse(Files.exists(directory.resolve("out/LeNet5.safetensors")));
    }

    private CommandRun compile(String weights, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "compile",
                                Models.LENET.toString(),
                                "--weights",
                                weights,
                                "-o",
                                "@out",
                                "-p",
                                "net.mnist"));
        arguments.addAll(List.of(more));
        return CommandRun.in(directory, arguments.toArray(String[]::new));
    }
}
