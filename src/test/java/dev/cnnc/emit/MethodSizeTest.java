package dev.cnnc.emit;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.ClassFiles;
import dev.cnnc.testing.CompiledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HotSpot never compiles a method of more than 8,000 bytes; emitted ones stay well below. */
class MethodSizeTest {

    private static final int MOST = 6_000;

    private static final Path LENET =
            Path.of(System.getProperty("basedir", ""), "examples/lenet5/lenet5.cnn");

    @Test
    void theMethodsOfLeNetAreSmall() throws IOException {
        assertSmall(Files.readString(LENET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[B, 3, 224, 224]  conv(64, kernel=11, stride=4, padding=2) -> relu -> maxpool(3,"
                        + " stride=2)",
                "[B, 3, 224, 224]  conv(64, kernel=7, stride=2, padding=3) -> relu -> maxpool(2)",
                "[B, 512, 14, 14]  conv(512, kernel=3, padding=1) -> relu",
                "[B, 64, 56, 56]  conv(65, kernel=1) -> relu -> maxpool(4)",
                "[B, 130, 30, 30]  conv(130, kernel=31, padding=15, groups=130)",
                "[B, 5, 40, 40]  conv(22, kernel=[1, 64], padding=\"same\") -> tanh",
                "[B, 2, 100, 64]  conv(7, kernel=[64, 1], stride=3) -> sigmoid",
                "[B, 3, 64, 64]  conv(6, kernel=8, stride=3, dilation=2) -> relu -> maxpool([1,"
                        + " 16])",
                "[B, 1, 16, 300]  conv(1, kernel=[2, 32], stride=[2, 5]) -> maxpool([8, 2])",
                "[B, 1, 8, 16]  conv(1, kernel=[8, 8], padding=4)",
                "[B, 3, 225, 223]  maxpool(5, stride=2, padding=2, ceil_mode=true)",
                "[B, 3, 200, 200]  maxpool(25, stride=1, dilation=3, padding=12)",
                "[B, 3, 225, 223]  avgpool(5, stride=2, padding=2, ceil_mode=true)",
                "[B, 3, 99, 99]  avgpool(31, stride=3, padding=15, count_include_pad=false)",
                "[B, 25088]  linear(16) -> tanh -> linear(4096) -> relu -> linear(1000) -> softmax",
            })
    void theMethodsOfDemandingLayersAreSmall(String body) {
        assertSmall("model Demanding { input image " + body + " }");
    }

    @Test
    void theMethodsOfADeepModelAreSmall() {
        assertSmall(deep(1_000, layer -> "conv(4, kernel=3, padding=1) -> relu"));
    }

    @Test
    void theMethodsOfADeepModelWithFoldedWeightsAreSmall() {
        assertSmall(deep(500, layer -> "conv(4, kernel=1) -> batchnorm -> relu"));
    }

    @Test
    void theMethodsOfAModelWithManyKernelsAreSmall() {
        assertSmall(deep(300, layer -> "conv(%d, kernel=1)".formatted(1 + layer % 151)));
    }

    /** Each layer by Winograd's method takes two rounds for each of its 135 blocks of tiles. */
    @Test
    void theMethodsOfADeepModelOfLargeMapsAreSmall() {
        String layers = "conv(64, kernel=3, padding=1) -> relu\n".repeat(64);
        assertSmall(
                CompiledModel.classes(
                        "model Deep { input image [B, 64, 540, 960]\n" + layers + "}",
                        PlanOptions.defaults()));
    }

    @Test
    void theReaderOfClassFilesSeesInitialisers() {
        Map<String, Integer> lengths =
                ClassFiles.codeLengths(
                        CompiledModel.classes(
                                "model Net { input x [B, 1, 5, 5]  avgpool(3, padding=1,"
                                        + " count_include_pad=false) }"));
        assertTrue(lengths.get("NetAveragePool1.<clinit>()V") > 0, lengths.toString());
        assertEquals(
                7,
                lengths.keySet().stream()
                        .filter(m -> m.startsWith("Net."))
                        .filter(m -> m.contains("forward") || m.contains("load"))
                        .count());
    }

    private interface Layer {
        String text(int number);
    }

    private static String deep(int layers, Layer layer) {
        return IntStream.range(0, layers)
                .mapToObj(layer::text)
                .collect(joining("\n", "model Deep { input image [B, 2, 6, 6]\n", "\n}"));
    }

    private static void assertSmall(String text) {
        assertSmall(CompiledModel.classes(text));
    }

    private static void assertSmall(Map<String, byte[]> classes) {
        Map<String, Integer> lengths = ClassFiles.codeLengths(classes);
        Map<String, Integer> large = new TreeMap<>(lengths);
        large.values().removeIf(length -> length <= MOST);
        assertEquals(Map.of(), large, "methods of more than " + MOST + " bytes");
        assertTrue(lengths.size() > List.of("load", "forward").size());
    }
}
