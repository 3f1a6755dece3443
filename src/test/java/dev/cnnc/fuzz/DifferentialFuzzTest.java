package dev.cnnc.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.fuzz.FuzzRun.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Random networks: emitted code of both targets, the reference and ONNX Runtime agree. The usual
 * run tries a few, always the same. {@code -Dcnnc.fuzz.seconds=60} tries for a minute, {@code
 * -Dcnnc.fuzz.networks=500} that many, both from {@code -Dcnnc.fuzz.seed=…} on or from any seed; a
 * seed alone is one network.
 *
 * <p>What fails is made small, printed, and written to {@code target/fuzz}.
 */
class DifferentialFuzzTest {

    private static final int USUAL = 16;

    /** Networks of a round in a long run: several of each method share a run of {@code javac}. */
    private static final int ROUND = 8 * FuzzNetwork.METHODS.size();

    /** Networks after which all must have been met. */
    private static final int LONG = 3000;

    /** Networks that fail before a run gives up. */
    private static final int MOST_FOUND = 5;

    /** Of a hundred networks, those that may make so much of rounding that they prove little. */
    private static final int SENSITIVE_PERCENT = 3;

    /** Of a hundred networks, those that ONNX Runtime must have computed. */
    private static final int EXPORTED_PERCENT = 90;

    private static final Path FOLDER = Path.of("target", "fuzz");

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    private final FuzzRun run = new FuzzRun(EXECUTOR);

    @AfterAll
    static void end() {
        EXECUTOR.shutdown();
    }

    @Test
    void everyWayToComputeANetworkHasTheSameResults() throws IOException {
        Long seed = Long.getLong("cnnc.fuzz.seed");
        int networks = Integer.getInteger("cnnc.fuzz.networks", 0);
        long seconds = Long.getLong("cnnc.fuzz.seconds", 0);
        if (networks > 0 || seconds > 0) {
            many(seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed, networks, seconds);
        } else {
            run.run(seed == null ? 0 : seed, seed == null ? USUAL : 1);
        }
        assertEquals(List.of(), run.found().stream().map(DifferentialFuzzTest::text).toList());
        if (run.tried() >= LONG) {
            assertEquals(List.of(), run.coverage().missing(), "never met");
            assertTrue(run.sensitive() * 100 <= run.tried() * SENSITIVE_PERCENT, "too sensitive");
            assertTrue(run.exported() * 100 >= run.tried() * EXPORTED_PERCENT, "not exported");
        }
    }

    /** Tries {@code networks}, or where that is 0 for {@code seconds}. */
    private void many(long first, int networks, long seconds) throws IOException {
        long begin = System.nanoTime();
        int wanted = networks > 0 ? networks : Integer.MAX_VALUE;
        double passed = 0;
        while (run.tried() < wanted
                && (networks > 0 || passed < seconds)
                && run.found().size() < MOST_FOUND) {
            int reported = run.found().size();
            run.run(first + run.tried(), Math.min(ROUND, wanted - run.tried()));
            for (Found found : run.found().subList(reported, run.found().size())) {
                report(found);
            }
            passed = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d networks from seed %d: %d failed, %d in ONNX Runtime, %d sensitive;"
                            + " %.0f s, %.1f networks/s%n",
                    run.tried(),
                    first,
                    run.found().size(),
                    run.exported(),
                    run.sensitive(),
                    passed,
                    run.tried() / passed);
        }
        System.out.println(run.coverage().text());
        System.out.println("never met: " + run.coverage().missing());
    }

    private static void report(Found found) throws IOException {
        String text = text(found);
        System.out.println(text);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(found.network().seed() + ".cnn"), text);
    }

    /** The smallest network that fails, and in comments how. */
    private static String text(Found found) {
        FuzzNetwork smallest = found.smallest();
        String head =
                "-Dcnnc.fuzz.seed=%d, batch %d, %s\n%s"
                        .formatted(
                                smallest.seed(),
                                smallest.batch(),
                                Coverage.method(smallest.method()),
                                found.failure());
        return "// " + head.replace("\n", "\n// ") + "\n" + smallest.text();
    }
}
