package dev.cnnc.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.cli.Main;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.generated.lenet5.LeNet5;
import dev.cnnc.program.ImportResolver;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are compiled in memory, and what becomes of mistakes in them. */
final class ModelClassTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("basedir", ""), "examples");
    private static final Path LENET = EXAMPLES.resolve("lenet5/lenet5.cnn");
    private static final Path WEIGHTS = EXAMPLES.resolve("lenet5/lenet5.safetensors");

    private static final String SCALE =
            """
            model Scale(classes = 2) {
                input values [B, 3]

                linear(classes, bias=false)
            }
            """;

    @TempDir private Path directory;

    @Test
    void namesTheDigits() throws Exception {
        Network network = ModelClass.compile(LENET).load(WEIGHTS);
        LeNet5 ahead = LeNet5.load(WEIGHTS);
        for (int digit = 0; digit < 10; digit++) {
            float[] pixels = pixels(digit);
            float[] scores = network.forward(pixels);
            assertEquals(digit, largest(scores));
            assertArrayEquals(ahead.forward(pixels), scores);
        }
    }

    /** Emitted classes of another version may well be on the class path, under the same names. */
    @Test
    void classesOfTheProgramDoNotStandInTheWay() throws Exception {
        CompilerOptions options =
                new CompilerOptions(LeNet5.class.getPackageName(), Target.JAVA, Map.of());
        ModelClass model = ModelClass.compile(LENET, options);
        assertEquals(LeNet5.class.getName(), model.type().getName());
        assertNotSame(LeNet5.class, model.type());
        assertEquals(7, largest(model.load(WEIGHTS).forward(pixels(7))));
    }

    @Test
    void tellsWhatItTakesAndYields() throws Exception {
        ModelClass model = ModelClass.compile(EXAMPLES.resolve("detector.cnn"));
        assertEquals("Detector", model.name());
        assertEquals("Detector", model.type().getName());
        assertEquals(List.of(new Port("image", List.of(3, 128, 128))), model.inputs());
        assertEquals(
                List.of(
                        new Port("locations", List.of(960, 4)),
                        new Port("confidences", List.of(960, 4))),
                model.outputs());
        assertEquals(new Port("base.0.0.weight", List.of(16, 3, 3, 3)), model.weights().get(0));
        assertEquals(432, model.weights().get(0).elements());
    }

    @Test
    void computesBatchesOnThreads() throws Exception {
        Network network = scale();
        float[] images = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        float[] expected = {1, 3, 4, 6, 7, 9};
        float[] results = new float[6];
        network.forward(List.of(images), List.of(results), 3);
        assertArrayEquals(expected, results);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            float[] shared = new float[6];
            Network.Session session = network.newSession();
            session.forward(List.of(images), List.of(shared), 3, executor, 2);
            assertArrayEquals(expected, shared);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void optionsSetParametersPackageAndTarget() throws Exception {
        CompilerOptions options =
                new CompilerOptions("net.example", Target.VECTOR, Map.of("classes", "7"));
        SourceFile source = new SourceFile("scale.cnn", SCALE);
        ModelClass model = ModelClass.compileAll(source, options, ImportResolver.none()).get(0);
        assertEquals("net.example.Scale", model.type().getName());
        assertEquals(List.of(new Port("output", List.of(7))), model.outputs());
        Network network = model.loadSafetensors(new ByteArrayInputStream(weights(7)));
        assertTrue(network.backend().startsWith("vector: "), network.backend());
    }

    @Test
    void onnxBringsItsWeights() throws Exception {
        Path onnx = directory.resolve("lenet5.onnx");
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        String[] export = {"export", "" + LENET, "--weights", "" + WEIGHTS, "-o", "" + onnx};
        assertEquals(0, Main.run(export, nowhere, nowhere));
        Network network = ModelClass.compile(onnx).load();
        assertArrayEquals(LeNet5.load(WEIGHTS).forward(pixels(5)), network.forward(pixels(5)));
    }

    @Test
    void weightsAreReadWithoutTheirPrefix() throws Exception {
        Path file = directory.resolve("parallel.safetensors");
        FloatTensor tensor = new FloatTensor(List.of(2, 3), new float[] {1, 0, 0, 0, 0, 1});
        Files.write(file, SafetensorsFiles.write(Map.of("module.0.weight", tensor)));
        Network network = ModelClass.compile(SCALE).load(file);
        assertArrayEquals(new float[] {1, 3}, network.forward(new float[] {1, 2, 3}));
    }

    @Test
    void modelsOfAFileShareALoader() throws Exception {
        Path file = directory.resolve("two.cnn");
        Files.writeString(file, SCALE + SCALE.replace("Scale", "Other"));
        List<ModelClass> models = ModelClass.compileAll(file, CompilerOptions.defaults());
        assertEquals(List.of("Scale", "Other"), models.stream().map(ModelClass::name).toList());
        assertSame(models.get(0).type().getClassLoader(), models.get(1).type().getClassLoader());
        assertNotSame(
                models.get(0).type(),
                ModelClass.compileAll(file, CompilerOptions.defaults()).get(0).type());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ModelClass.compile(file));
        assertEquals(
                "`%s` declares 2 models: `Scale`, `Other`; `compileAll` compiles them"
                        .formatted(file),
                refusal.getMessage());
    }

    @Test
    void mistakesOfAModelAreListed() {
        ModelException mistakes =
                assertThrows(
                        ModelException.class,
                        () -> ModelClass.compile("model M { input x [B, 3] lineer(4) softmaks }"));
        assertEquals(2, mistakes.diagnostics().size());
        assertTrue(mistakes.getMessage().contains("--> model.cnn:1:26\n"), mistakes.getMessage());
        assertTrue(mistakes.getMessage().contains("`softmaks`"), mistakes.getMessage());
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path missing = EXAMPLES.resolve("resnet5.cnn");
        IOException failure = assertThrows(IOException.class, () -> ModelClass.compile(missing));
        assertEquals("cannot read `" + missing + "`: no such file", failure.getMessage());
        Path weights = directory.resolve("none.pt");
        IOException second =
                assertThrows(IOException.class, () -> ModelClass.compile(SCALE).load(weights));
        assertEquals("cannot read `" + weights + "`: no such file", second.getMessage());
    }

    @Test
    void weightsThatDoNotFitAreListed() throws Exception {
        ModelClass model = ModelClass.compile(SCALE);
        ModelException misfit = assertThrows(ModelException.class, () -> model.load(WEIGHTS));
        assertEquals(DiagnosticCode.WEIGHTS_DO_NOT_FIT, misfit.diagnostics().get(0).code());
        assertTrue(misfit.getMessage().contains("missing    0.weight [2, 3]"), misfit.getMessage());
        Path damaged = directory.resolve("damaged.safetensors");
        Files.writeString(damaged, "no tensors");
        ModelException damage = assertThrows(ModelException.class, () -> model.load(damaged));
        assertEquals(DiagnosticCode.INVALID_WEIGHTS_FILE, damage.diagnostics().get(0).code());
        assertThrows(UnsupportedOperationException.class, model::load);
    }

    @Test
    void arraysOfAnotherLengthAreRefused() throws Exception {
        Network network = scale();
        assertRefused("values has 2 values and needs 3", () -> network.forward(new float[2]));
        assertRefused(
                "output has 3 values and needs 2",
                () -> network.forward(new float[3], new float[3]));
        List<float[]> image = List.of(new float[3]);
        assertRefused(
                "output has 2 values and needs 4",
                () -> network.forward(List.of(new float[6]), List.of(new float[2]), 2));
        assertRefused(
                "1 inputs and 0 outputs are not the 2 arrays that `Scale` takes",
                () -> network.forward(image, List.of(), 1));
        ModelClass two =
                ModelClass.compile("model Two { input a [B, 1]  input b [B, 1]  (a, b) -> add }");
        Network sum =
                two.loadSafetensors(new ByteArrayInputStream(SafetensorsFiles.write(Map.of())));
        UnsupportedOperationException several =
                assertThrows(UnsupportedOperationException.class, () -> sum.forward(new float[1]));
        assertEquals(
                "2 inputs and 1 outputs need `forward(List, List, int)`", several.getMessage());
    }

    @Test
    void classesAreCollected() throws Exception {
        WeakReference<ClassLoader> loader =
                new WeakReference<>(scale().emitted().getClass().getClassLoader());
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(loader.get());
    }

    @Test
    void aRuntimeWithoutACompilerIsToldSo() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "--limit-modules=java.base,java.logging,jdk.unsupported",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WithoutCompiler.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertEquals(
                "the Java at `%s` has no compiler: run on a JDK, version 17 or newer, or add the modules `jdk.compiler` and `jdk.zipfs` to this runtime\n"
                        .formatted(System.getProperty("java.home")),
                printed);
    }

    /** A program of its own. */
    static final class WithoutCompiler {

        private WithoutCompiler() {}

        public static void main(String[] args) throws ModelException {
            try {
                ModelClass.compile(SCALE);
            } catch (MissingCompilerException e) {
                System.out.print(e.getMessage() + "\n");
            }
        }
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** Keeps the first and the last of three values. */
    private static Network scale() throws Exception {
        return ModelClass.compile(SCALE).loadSafetensors(new ByteArrayInputStream(weights(2)));
    }

    private static byte[] weights(int classes) {
        float[] values = new float[classes * 3];
        values[0] = 1;
        values[5] = 1;
        return SafetensorsFiles.write(
                Map.of("0.weight", new FloatTensor(List.of(classes, 3), values)));
    }

    private static float[] pixels(int digit) throws IOException {
        Path file = EXAMPLES.resolve("lenet5/digits/" + digit + ".png");
        Raster image = ImageIO.read(file.toFile()).getRaster();
        float[] pixels = new float[28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.getSample(i % 28, i / 28, 0) / 255f;
        }
        return pixels;
    }

    private static int largest(float[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((a, b) -> scores[a] >= scores[b] ? a : b)
                .orElseThrow(() -> new AssertionError(Arrays.toString(scores)));
    }
}
