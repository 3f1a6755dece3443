package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.testing.EmittedDirectory;
import dev.cnnc.testing.Endurance;
import dev.cnnc.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixty-four threads with a session each give one result in all calls, and neither the heap nor the
 * classes grow. The normal run takes a second of some ways; {@code -Dcnnc.endurance.seconds} makes
 * it longer, on every Java of this machine, and {@code -Dcnnc.endurance.calls} tells the calls that
 * are made at least.
 */
class EnduranceTest {

    private static final String SECONDS = System.getProperty("cnnc.endurance.seconds", "1");
    private static final String CALLS = System.getProperty("cnnc.endurance.calls", "0");
    private static final boolean LONG = System.getProperty("cnnc.endurance.seconds") != null;
    private static final int THREADS = 64;

    /** What the JVM itself may keep of its own work, such as of reflection. */
    private static final int MOST_KILOBYTES = 512;

    private static final int MOST_CLASSES = 40;

    private static final String TEXT =
            """
            model Net {
                input x [B, 3, 12, 11]
                a = x -> conv(20, kernel=3, padding=1) -> batchnorm -> relu
                b = a -> depthwise(3, padding=1) -> conv(20, kernel=1) -> silu
                (a, b) -> add -> maxpool(2) -> flatten -> linear(7) -> softmax
            }
            """;

    @TempDir private static Path directory;
    private static EmittedDirectory emitted;

    @BeforeAll
    static void compile() throws IOException {
        emitted = EmittedDirectory.of(directory, TEXT, 1);
    }

    static Stream<Arguments> ways() throws IOException {
        List<Arguments> ways = new ArrayList<>();
        List<Path> javas = new ArrayList<>(JavaProcess.javas());
        javas.sort(Comparator.comparing(EnduranceTest::feature));
        Path newest = javas.get(javas.size() - 1);
        String kind = feature(newest) >= 21 ? "virtual" : "platform";
        if (!LONG) {
            return Stream.of(Arguments.of(newest, kind, "java"));
        }
        for (String backend : List.of("java", "vector")) {
            javas.forEach(java -> ways.add(Arguments.of(java, "platform", backend)));
            if (kind.equals("virtual")) {
                ways.add(Arguments.of(newest, kind, backend));
            }
        }
        return ways.stream();
    }

    private static int feature(Path java) {
        try {
            return JavaProcess.feature(java);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyCallGivesTheSameBitsAndNothingGrows(Path java, String threads, String backend)
            throws Exception {
        List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        // What a thread has reserved and not used counts as used.
        options.addAll(List.of("-XX:TLABSize=64k", "-XX:-ResizeTLAB"));
        if (backend.equals("vector")) {
            options.addAll(List.of("--add-modules", JavaProcess.VECTORS));
        }
        JavaProcess.Result result =
                JavaProcess.here(options.toArray(String[]::new))
                        .on(java)
                        .run(
                                emitted.classPath(),
                                Endurance.class.getName(),
                                List.of(
                                        emitted.weights().toString(),
                                        emitted.images().toString(),
                                        String.valueOf(emitted.model().outputElements()),
                                        String.valueOf(THREADS),
                                        threads,
                                        SECONDS,
                                        CALLS));
        System.out.println(java + ", " + threads + ", " + backend + ":\n" + result.printed());
        assertEquals(0, result.exit(), result.printed());
        assertEquals(1, value(result, "different results: "));
        assertTrue(value(result, "calls: ") > THREADS);
        assertTrue(value(result, "growth of the heap in kB: ") < MOST_KILOBYTES);
        assertTrue(value(result, "classes loaded: ") < MOST_CLASSES);
        assertTrue(result.printed().contains("backend: " + backend), result.printed());
    }

    private static long value(JavaProcess.Result result, String name) {
        return result.lines().stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }
}
