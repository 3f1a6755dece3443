package dev.cnnc.weights;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.ZipFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files with bits flipped, cut, and mixed: each is read or ends in one message with the file's
 * name. {@code -Dcnnc.fuzz.seconds=60} tries for a minute, and {@code -Dcnnc.fuzz.seed=…} repeats
 * one.
 */
class WeightsFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int USUAL = 600;
    private static final int EDGE = 3000;

    private static final List<String> FILES =
            List.of(
                    "src/test/resources/weights/lenet5-mnist.pt",
                    "src/test/resources/weights/lenet5-mnist.npz",
                    "examples/lenet5/lenet5.safetensors",
                    "src/test/resources/dev/cnnc/onnx/lenet5-mnist.onnx",
                    "src/test/resources/weights/made/legacy.th",
                    "src/test/resources/weights/made/checkpoint.th",
                    "src/test/resources/weights/made/checkpoint.pt",
                    "src/test/resources/weights/made/tensors4.pt",
                    "src/test/resources/weights/made/deflated.pt",
                    "src/test/resources/weights/made/deflated.npz",
                    "src/test/resources/weights/made/zip64.npz",
                    "src/test/resources/weights/made/one.npy");

    private final List<byte[]> originals = new ArrayList<>();

    @TempDir private Path folder;

    @Test
    void everyFileIsReadOrRefused() throws IOException {
        for (String file : FILES) {
            originals.add(Files.readAllBytes(Path.of(file)));
        }
        Long seed = Long.getLong("cnnc.fuzz.seed");
        if (seed != null) {
            check(seed);
            return;
        }
        long end = System.nanoTime() + Long.getLong("cnnc.fuzz.seconds", 0) * 1_000_000_000L;
        int refused = 0;
        int tried = 0;
        for (; tried < USUAL || System.nanoTime() < end; tried++) {
            refused += check(tried) ? 0 : 1;
        }
        assertTrue(refused * 4 > tried, "only " + refused + " of " + tried + " are refused");
    }

    /** Whether the file of {@code seed} is read. */
    private boolean check(long seed) throws IOException {
        Path file = folder.resolve("f" + seed);
        try {
            Files.write(file, mutant(new Random(seed)));
            return assertTimeoutPreemptively(LONGEST, () -> WeightsOracle.isRead(file));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private byte[] mutant(Random random) throws IOException {
        int chosen = random.nextInt(originals.size());
        byte[] original = originals.get(chosen);
        return original[0] == 'P' && random.nextBoolean()
                ? repacked(FILES.get(chosen), random)
                : changed(original.clone(), random, 1 + random.nextInt(4));
    }

    /** A zip file in which one member is changed, and has the right checksum nevertheless. */
    private byte[] repacked(String file, Random random) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file)) {
            for (ZipEntry entry : zip.stream().toList()) {
                members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        List<String> names = List.copyOf(members.keySet());
        boolean pickle = names.get(0).endsWith("data.pkl") && random.nextInt(4) > 0;
        String name = names.get(pickle ? 0 : random.nextInt(names.size()));
        members.put(name, changed(members.get(name), random, 1 + random.nextInt(2)));
        return random.nextBoolean() ? ZipFiles.stored(members) : ZipFiles.deflated(members);
    }

    private byte[] changed(byte[] original, Random random, int changes) {
        byte[] bytes = original;
        for (int i = 0; i < changes; i++) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, Random random) {
        if (bytes.length < 16) {
            return bytes;
        }
        int at = place(bytes.length, random);
        switch (random.nextInt(6)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> {
                byte extreme = (byte) new int[] {0, 0xFF, 0x7F, 0x80}[random.nextInt(4)];
                int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
                Arrays.fill(bytes, at, end, extreme);
            }
            case 4 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
            default -> {
                byte[] other = originals.get(random.nextInt(originals.size()));
                int from = place(other.length, random);
                int length =
                        random.nextInt(
                                Math.min(64, Math.min(other.length - from, bytes.length - at)) + 1);
                System.arraycopy(other, from, bytes, at, length);
            }
        }
        return bytes;
    }

    /** Mostly near the ends of a file, where its headers are. */
    private static int place(int length, Random random) {
        int edge = Math.min(EDGE, length);
        return switch (random.nextInt(5)) {
            case 0, 1 -> random.nextInt(edge);
            case 2, 3 -> length - 1 - random.nextInt(edge);
            default -> random.nextInt(length);
        };
    }
}
