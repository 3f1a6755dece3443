package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.Backend;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.EmittedDirectory;
import dev.cnnc.testing.HashedRuns;
import dev.cnnc.testing.JavaProcess;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import dev.cnnc.testing.ScarceParts;
import dev.cnnc.testing.ScarceRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too little memory, a file that may not be read, and a class that is loaded twice. */
class ScarceTest {

    private static final String TEXT =
            "model Net { input x [B, 1, 4, 4]  upsample(scale=40) -> conv(4, kernel=3) -> relu ->"
                    + " globalavgpool -> flatten -> linear(1) }";

    @TempDir private static Path directory;
    private static EmittedDirectory emitted;

    @BeforeAll
    static void compile() throws IOException {
        emitted = EmittedDirectory.of(directory, TEXT, HashedRuns.BATCH);
    }

    /** Weights of 64 MB for a heap of 96 MB, which kernels read in another order. */
    @Test
    void memoryThatRunsOutWhilePackingIsAnErrorAfterWhichAnotherLoads() throws Exception {
        Path big = big();
        CompiledModel net = emitted.model();
        JavaProcess.Result result =
                JavaProcess.here("-Xmx96m", "-XX:+UseSerialGC", "-Xshare:auto")
                        .run(
                                emitted.classPath(),
                                ScarceRuns.class.getName(),
                                List.of(
                                        big.toString(),
                                        emitted.weights().toString(),
                                        String.valueOf(net.inputElements()),
                                        String.valueOf(net.outputElements())));
        float[] expected = net.forward(new float[2 * net.inputElements()], 2);
        assertEquals(
                List.of(
                        "big: OutOfMemoryError",
                        "big: OutOfMemoryError",
                        "threads: OutOfMemoryError",
                        "spare: 8388608",
                        "net: " + Arrays.hashCode(expected)),
                result.lines());
    }

    /** Two kernels of plain Java hold more than a megabyte each for every part of an image. */
    @Test
    void memoryThatRunsOutForPartsOfAnImageIsFreeAgain() throws Exception {
        EmittedDirectory shared =
                EmittedDirectory.of(
                        directory.resolve("shared"),
                        "model Net { input x [B, 48, 64, 64]  conv(48, kernel=5, padding=2) -> relu"
                                + " -> conv(40, kernel=5, padding=2) -> relu"
                                + " -> globalavgpool -> flatten -> linear(1) }",
                        1);
        CompiledModel net = shared.model();
        JavaProcess.Result result =
                JavaProcess.here("-Xmx40m", "-XX:+UseSerialGC", "-Xshare:auto")
                        .run(
                                shared.classPath(),
                                ScarceParts.class.getName(),
                                List.of(
                                        shared.weights().toString(),
                                        String.valueOf(net.inputElements()),
                                        String.valueOf(net.outputElements())));
        int expected = Arrays.hashCode(net.forward(new float[net.inputElements()], 1));
        assertEquals(
                List.of(
                        "one: " + expected,
                        "sixteen: OutOfMemoryError",
                        "holds more: false",
                        "two: " + expected),
                result.lines());
    }

    private static Path big() throws Exception {
        String text = "model Big { input x [B, 4096]  linear(4096) }";
        for (Map.Entry<String, byte[]> type :
                CompiledModel.classes(text, PlanOptions.defaults()).entrySet()) {
            Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
        }
        return Files.write(
                directory.resolve("big.safetensors"),
                SafetensorsFiles.write(
                        Map.of(
                                "0.weight",
                                new FloatTensor(List.of(4096, 4096), new float[4096 * 4096]),
                                "0.bias",
                                new FloatTensor(List.of(4096), new float[4096]))));
    }

    /** The user root may read every file, unless the system takes that right away. */
    @Test
    void aFileThatMayNotBeReadIsAnErrorThatNamesIt() throws Exception {
        Path weights = emitted.weights();
        Assumptions.assumeTrue(
                weights.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path secret = Files.copy(weights, directory.resolve("secret.safetensors"));
        Files.setPosixFilePermissions(secret, Set.of());
        JavaProcess java = JavaProcess.here();
        if (Files.isReadable(secret)) {
            java = java.within("setpriv", "--bounding-set=-dac_override,-dac_read_search");
        }
        JavaProcess.Result result =
                java.run(
                        emitted.classPath(),
                        HashedRuns.class.getName(),
                        List.of(secret.toString(), emitted.images().toString(), "1", "1"));
        assertEquals(1, result.exit(), result.printed());
        String error = "java.nio.file.AccessDeniedException: " + secret;
        assertTrue(result.printed().contains(error), result.printed());
    }

    @Test
    void aClassThatTwoLoadersLoadComputesInBoth() throws Exception {
        CompiledModel model = emitted.model();
        byte[] weights = SafetensorsFiles.write(model.weights());
        Map<String, byte[]> classes = CompiledModel.classes(TEXT, PlanOptions.defaults());
        Class<?> first = InMemoryCompiler.load(classes).loadClass("Net");
        Class<?> second = InMemoryCompiler.load(classes).loadClass("Net");
        assertNotSame(first, second);
        float[] image = model.images(1, 2);
        for (Class<?> type : List.of(first, second)) {
            EmittedNetwork net = EmittedNetwork.load(type, new ByteArrayInputStream(weights));
            float[] output = new float[1];
            net.forward(List.of(image), List.of(output), 1);
            assertArrayEquals(model.forward(image, 1), output);
        }
        assertNotSame(model.network().on(Backend.JAVA).getClass(), first);
    }
}
