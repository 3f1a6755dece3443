package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.Compiler;
import dev.cnnc.graph.Graph;
import dev.cnnc.weights.OnnxReader;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real ONNX models with bytes and parts changed: each is imported, and the text that it becomes is
 * the same network, or ends in one message. {@code -Dcnnc.fuzz.seconds=60} tries for a minute, and
 * {@code -Dcnnc.fuzz.seed=…} repeats one.
 */
class OnnxImportFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int USUAL = 400;
    private static final int LARGEST = 1 << 20;
    private static final Path TRAINED = Path.of("src/test/resources/dev/cnnc/onnx");
    private static final Path CASES = Path.of("/usr/share/libonnx-testdata/data/node");

    private final List<byte[]> originals = new ArrayList<>();

    @Test
    void everyModelIsImportedOrRefused() throws IOException {
        read();
        Long seed = Long.getLong("cnnc.fuzz.seed");
        if (seed != null) {
            check(seed);
            return;
        }
        long end = System.nanoTime() + Long.getLong("cnnc.fuzz.seconds", 0) * 1_000_000_000L;
        int imported = 0;
        int tried = 0;
        for (; tried < USUAL || System.nanoTime() < end; tried++) {
            imported += check(tried) ? 1 : 0;
        }
        assertTrue(imported * 20 > tried, "only " + imported + " of " + tried + " are imported");
        assertTrue(imported * 10 < tried * 9, imported + " of " + tried + " are imported");
    }

    private void read() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> trained = Files.list(TRAINED)) {
            trained.filter(file -> file.toString().endsWith(".onnx")).forEach(files::add);
        }
        if (Files.isDirectory(CASES)) {
            try (Stream<Path> cases = Files.list(CASES)) {
                cases.map(folder -> folder.resolve("model.onnx")).forEach(files::add);
            }
        }
        for (Path file : files.stream().sorted().toList()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= LARGEST) {
                originals.add(bytes);
            }
        }
    }

    /** Whether the model of {@code seed} is imported. */
    private boolean check(long seed) {
        try {
            return assertTimeoutPreemptively(LONGEST, () -> isCompiled(mutant(new Random(seed))));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
    }

    private static boolean isCompiled(byte[] bytes) {
        Optional<Graph> graph = OnnxOracle.imported(bytes);
        graph.ifPresent(Compiler::emit);
        return graph.isPresent();
    }

    private byte[] mutant(Random random) {
        byte[] bytes = originals.get(random.nextInt(originals.size()));
        if (random.nextInt(3) == 0) {
            return changed(bytes.clone(), random);
        }
        try {
            return OnnxMutation.of(OnnxReader.parse(bytes, "m"), random).toByteArray();
        } catch (WeightsException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 400 : LARGEST));
            switch (random.nextInt(4)) {
                case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                default -> {
                    int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
                    Arrays.fill(bytes, at, end, (byte) (random.nextBoolean() ? 0xFF : 0));
                }
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
