package dev.cnnc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.plan.Plan;
import dev.cnnc.source.SourceFile;
import dev.cnnc.weights.SafetensorsWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps of emitted models, run and measured one by one. */
final class BenchTest {

    private static final String MODEL =
            """
            model Small {
                input image [B, 3, 12, 12]
                conv1: conv(16, kernel=3, padding=1) -> bn1: batchnorm -> relu
                conv2: conv(16, kernel=3) -> maxpool(2)
                flatten
                fc: linear(5)
            }
            """;

    private static final Measurement.Effort LITTLE = new Measurement.Effort(1, 1, 3);

    @TempDir private Path directory;

    @Test
    void everyStepIsMeasuredAndShown() throws Exception {
        CompilationResult result =
                Compiler.compile(new SourceFile("bench.cnn", MODEL), CompilerOptions.defaults());
        BenchedModel model = load(result);
        Plan plan = result.plans().get(0).plain();
        for (int threads = 1; threads <= 3; threads++) {
            Measurement measured = Measurement.of(model, plan, threads, 2, LITTLE);
            assertEquals(plan.steps().size(), measured.steps().size());
            measured.steps().forEach(nanos -> assertTrue(nanos > 0));
            assertTrue(measured.batch() > 0);
        }
        Measurement made = new Measurement(plan.steps().stream().map(s -> 2000.0).toList(), 10_000);
        BenchReport report = new BenchReport(plan, new Machine(50, 10), 2, 3);
        List<String> lines = report.of(made, 12.5, false).lines().toList();
        // 16 * 144 * 27 multiply-adds in 2 us are 31.1 in a nanosecond, of 100 on two threads.
        assertHas(lines, "conv1 +Convolution +2\\.0 +33\\.3 % +31\\.1 +31 %");
        // 62,208 and 16 * 100 * 144 and 5 * 400 are 294,608 for an image.
        assertHas(lines, "all steps +6\\.0 +49\\.1 +49 %");
        assertHas(lines, "3 images on 2 threads: 0\\.010 ms, 88\\.4 GMAC/s");
        assertHas(lines, "this machine: 100\\.0 GMAC/s, 10\\.0 GB/s from memory");
        assertHas(lines, "roofline: compute-bound, 0\\.009 ms .* in the cache; reached 88 % of it");
        assertHas(lines, "load: 12\\.5 ms");
    }

    /** Products of Winograd's method compute in an array that each part needs for itself. */
    @Test
    void partsOfStepsOnVectorsHaveArraysOfTheirOwn() throws Exception {
        String text = "model Vectors { input x [B, 32, 28, 28]  conv(64, kernel=3, padding=1) }";
        CompilerOptions options = new CompilerOptions("", Target.VECTOR, Map.of());
        CompilationResult result = Compiler.compile(new SourceFile("bench.cnn", text), options);
        BenchedModel model = load(result);
        assertTrue(model.backend().startsWith("vector"), model.backend());
        Plan plan = result.plans().get(0).ofTarget();
        Measurement measured = Measurement.of(model, plan, 3, 1, LITTLE);
        assertEquals(plan.steps().size(), measured.steps().size());
    }

    @Test
    @Timeout(60)
    void aPartThatFailsEndsTheRun() {
        try (Team team = new Team(3)) {
            IllegalStateException failed =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    team.run(
                                            (part, parts) -> {
                                                if (part == 2) {
                                                    throw new IllegalArgumentException("part 2");
                                                }
                                            }));
            assertEquals("part 2", failed.getCause().getMessage());
        }
    }

    @Test
    void everyPartOfARoundRunsOnce() {
        int threads = 4;
        AtomicIntegerArray runs = new AtomicIntegerArray(threads);
        try (Team team = new Team(threads)) {
            for (int round = 1; round <= 500; round++) {
                team.run(
                        (part, parts) -> {
                            assertEquals(threads, parts);
                            runs.incrementAndGet(part);
                        });
                for (int part = 0; part < threads; part++) {
                    assertEquals(round, runs.get(part));
                }
            }
        }
    }

    @Test
    void mediansLieInTheMiddle() {
        assertEquals(3, Measurement.median(List.of(9L, 1L, 3L)));
        assertEquals(2.5, Measurement.median(List.of(9L, 1L, 3L, 2L)));
    }

    @Test
    void machinesHaveAPeak() {
        Machine machine = Machine.measure();
        assertTrue(machine.peak() > 0.1 && machine.peak() < 1000, machine.toString());
        assertTrue(machine.stream() > 0.1 && machine.stream() < 1000, machine.toString());
    }

    private BenchedModel load(CompilationResult result) throws Exception {
        Path file = directory.resolve("weights.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafetensorsWriter.write(RandomWeights.of(result.models().get(0)), "test", out);
        }
        return BenchedModel.load(result.models().get(0), result.files(), file);
    }

    private static void assertHas(List<String> lines, String pattern) {
        assertTrue(
                lines.stream().anyMatch(line -> line.matches(pattern)),
                () -> pattern + "\n" + String.join("\n", lines));
    }
}
