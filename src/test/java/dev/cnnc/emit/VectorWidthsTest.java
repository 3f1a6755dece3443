package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.load.EmittedNetwork;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.testing.CompiledModel;
import dev.cnnc.testing.HashedRuns;
import dev.cnnc.testing.JavaProcess;
import dev.cnnc.testing.SafetensorsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network of every kind of kernel, and one of pools over maps of odd sizes that hold special
 * values, give the same bits in processes of their own: on vectors of every width, without the
 * module, on every JDK of this machine, on 1, 2 and 3 threads.
 */
class VectorWidthsTest {

    private static final String WIDTH = "-XX:MaxVectorSize=";

    /** Runs until HotSpot has compiled the loops, and where it cannot, as few as tell. */
    private static final int RUNS = 90;

    private static final int POOL_RUNS = 2_000;

    private static final int SLOW_RUNS = 3;

    private static final String POOLS =
            """
            model Net {
                input x [B, 3, 39, 75]
                a = x -> maxpool(2)
                b = a -> maxpool(2)
                concat [ { flatten } { a -> flatten } { b -> maxpool(2) -> flatten } ]
            }
            """;

    /** A compiled network, two images for it, and what hashes their results must have. */
    private record Compiled(Path directory, CompiledModel model, int runs, int hash) {

        static Compiled of(Path directory, String text, int runs, float special)
                throws IOException {
            CompiledModel model = CompiledModel.of(text, 7, PlanOptions.defaults());
            Map<String, byte[]> classes = CompiledModel.classes(text, PlanOptions.defaults());
            Files.createDirectories(directory);
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
            }
            float[] images = SpecialImages.of(HashedRuns.BATCH * model.inputElements(), special);
            Files.write(
                    directory.resolve("Net.safetensors"), SafetensorsFiles.write(model.weights()));
            Files.write(directory.resolve("images"), HashedRuns.bytes(images));
            int hash = Arrays.hashCode(model.forward(images, HashedRuns.BATCH));
            return new Compiled(directory, model, runs, hash);
        }

        String file(String name) {
            return directory.resolve(name).toString();
        }
    }

    @TempDir private static Path directory;
    private static Compiled every;
    private static Compiled pools;

    @BeforeAll
    static void compile() throws IOException {
        every = Compiled.of(directory.resolve("every"), VectorNetwork.TEXT, RUNS, 0);
        pools = Compiled.of(directory.resolve("pools"), POOLS, POOL_RUNS, 0.05f);
    }

    static Stream<Arguments> processes() throws IOException {
        List<Arguments> processes = new ArrayList<>();
        for (Path java : JavaProcess.javas()) {
            for (String flag :
                    List.of(
                            "-XX:UseAVX=1",
                            "-XX:UseAVX=2",
                            "-XX:UseAVX=3",
                            WIDTH + 16,
                            WIDTH + 32,
                            WIDTH + 64)) {
                processes.add(Arguments.of(java, flag, true));
            }
            processes.add(Arguments.of(java, "-XX:UseAVX=3", false));
        }
        return processes.stream();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyProcessHasTheSameBits(Path java, String flag, boolean vectors) throws Exception {
        check(every, java, flag, vectors);
        check(pools, java, flag, vectors);
    }

    private static void check(Compiled net, Path java, String flag, boolean vectors)
            throws Exception {
        List<String> options = new ArrayList<>();
        options.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", flag, "-Xshare:auto"));
        if (vectors) {
            options.addAll(List.of("--add-modules", JavaProcess.VECTORS));
        }
        JavaProcess.Result result =
                JavaProcess.here(options.toArray(String[]::new))
                        .on(java)
                        .run(
                                List.of(
                                        JavaProcess.place(HashedRuns.class),
                                        JavaProcess.place(EmittedNetwork.class),
                                        net.directory().toString()),
                                HashedRuns.class.getName(),
                                List.of(
                                        net.file("Net.safetensors"),
                                        net.file("images"),
                                        String.valueOf(net.model().outputElements()),
                                        String.valueOf(
                                                flag.endsWith("AVX=1") ? SLOW_RUNS : net.runs())));
        String printed = result.printed();
        List<String> lines =
                result.lines().stream().filter(line -> !line.startsWith("WARNING: ")).toList();
        assertEquals(0, result.exit(), printed);
        assertEquals(3, lines.size(), printed);
        assertEquals(String.valueOf(net.hash()), lines.get(0), printed);
        assertTrue(lines.get(1).startsWith(vectors ? "vector: " : "java: "), printed);
        if (flag.startsWith(WIDTH)) {
            int bytes = Integer.parseInt(flag.substring(WIDTH.length()));
            assertTrue(Integer.parseInt(lines.get(2)) <= bytes / Float.BYTES, printed);
        }
    }
}
