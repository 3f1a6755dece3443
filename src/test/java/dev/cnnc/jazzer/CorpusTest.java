package dev.cnnc.jazzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every committed input of every target: seeds, and what once was a mistake of cnnc. */
class CorpusTest {

    /** More than {@link Bounds} allows, for what never ends. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Path CORPORA = Path.of("src/test/resources/jazzer");

    private static final Map<String, Consumer<byte[]>> TARGETS =
            new TreeMap<>(
                    Map.of(
                            "compiler", CompilerFuzz::fuzzerTestOneInput,
                            "formatter", FormatterFuzz::fuzzerTestOneInput,
                            "numpy", NumpyFuzz::fuzzerTestOneInput,
                            "onnx", OnnxFuzz::fuzzerTestOneInput,
                            "onnx-parts", OnnxPartsFuzz::replay,
                            "safetensors", SafetensorsFuzz::fuzzerTestOneInput,
                            "torch", TorchFuzz::fuzzerTestOneInput));

    @TestFactory
    List<DynamicTest> everyInputEndsWell() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Consumer<byte[]>> target : TARGETS.entrySet()) {
            List<Path> inputs = inputs(target.getKey());
            assertFalse(inputs.isEmpty(), target.getKey());
            for (Path input : inputs) {
                byte[] bytes = Files.readAllBytes(input);
                tests.add(
                        dynamicTest(
                                CORPORA.relativize(input).toString(),
                                () ->
                                        assertTimeoutPreemptively(
                                                LONGEST, () -> target.getValue().accept(bytes))));
            }
        }
        return tests;
    }

    @Test
    void everyCorpusHasATarget() throws IOException {
        try (Stream<Path> files = Files.list(CORPORA)) {
            TreeSet<String> folders = new TreeSet<>();
            files.filter(Files::isDirectory)
                    .forEach(folder -> folders.add(folder.getFileName().toString()));
            assertEquals(TARGETS.keySet(), folders);
        }
    }

    private static List<Path> inputs(String target) throws IOException {
        try (Stream<Path> files = Files.walk(CORPORA.resolve(target))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
