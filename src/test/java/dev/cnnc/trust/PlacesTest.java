package dev.cnnc.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.cli.Main;
import dev.cnnc.testing.EmittedDirectory;
import dev.cnnc.testing.HashedRuns;
import dev.cnnc.testing.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command line emits the same bytes, and what it emits computes the same bits, under every
 * locale, time zone, encoding and Java. The normal run takes one place on one Java, {@code
 * -Dcnnc.slow=true} all on all.
 */
class PlacesTest {

    private static final String TEXT =
            """
            /// Größe İstanbul 🙂: 1,234.5
            model Net {
                input image [B, 3, 8, 9]
                "İ": conv(12, kernel=3) -> silu -> maxpool(2)
                I: conv(20, kernel=1) -> sigmoid
                i: flatten -> linear(7) -> softmax
            }
            """;

    /** A locale of the system and of Java, a time zone, and an encoding. */
    private record Place(String system, String language, String zone, String encoding) {

        JavaProcess on(Path java, String... others) {
            List<String> options =
                    new ArrayList<>(
                            List.of(
                                    "-Duser.language=" + language,
                                    "-Duser.timezone=" + zone,
                                    "-Dfile.encoding=" + encoding,
                                    "-XX:TieredStopAtLevel=1"));
            options.addAll(List.of(others));
            return JavaProcess.here(options.toArray(String[]::new))
                    .on(java)
                    .with(Map.of("LC_ALL", system, "TZ", zone));
        }
    }

    private static final List<Place> PLACES =
            List.of(
                    new Place("tr_TR.UTF-8", "tr", "Asia/Kathmandu", "ISO-8859-1"),
                    new Place("C", "ar", "America/St_Johns", "UTF-16BE"),
                    new Place("C.UTF-8", "th", "Pacific/Chatham", "UTF-8"),
                    new Place("POSIX", "hi", "UTC", "US-ASCII"));

    @TempDir private static Path directory;
    private static Path source;
    private static Map<String, String> expected;
    private static EmittedDirectory emitted;
    private static int hash;

    @BeforeAll
    static void compile() throws Exception {
        source = Files.writeString(directory.resolve("net.cnn"), TEXT);
        expected = compiled(JavaProcess.here(), "here");
        emitted = EmittedDirectory.of(directory.resolve("net"), TEXT, HashedRuns.BATCH);
        float[] images = emitted.model().images(HashedRuns.BATCH, 3);
        hash = Arrays.hashCode(emitted.model().forward(images, HashedRuns.BATCH));
    }

    static Stream<Arguments> places() throws IOException {
        List<Path> javas = JavaProcess.javas();
        List<Arguments> places = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            for (int j = 0; j < javas.size(); j++) {
                if (Boolean.getBoolean("cnnc.slow") || i == 0 && j == javas.size() - 1) {
                    places.add(Arguments.of(javas.get(j), PLACES.get(i)));
                }
            }
        }
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyPlaceGivesTheSameSourcesAndResults(Path java, Place place) throws Exception {
        String name = java.getFileName() + place.language();
        assertEquals(expected, compiled(place.on(java), name));
        JavaProcess.Result result =
                place.on(java, "--add-modules", JavaProcess.VECTORS)
                        .run(
                                emitted.classPath(),
                                HashedRuns.class.getName(),
                                List.of(
                                        emitted.weights().toString(),
                                        emitted.images().toString(),
                                        String.valueOf(emitted.model().outputElements()),
                                        "3"));
        assertEquals(0, result.exit(), result.printed());
        List<String> hashes =
                result.lines().stream().filter(line -> line.matches("-?[0-9]{4,}")).toList();
        assertEquals(List.of(String.valueOf(hash)), hashes, result.printed());
    }

    /** The files that the command line writes, and their bytes. */
    private static Map<String, String> compiled(JavaProcess java, String name)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out-" + name);
        JavaProcess.Result result =
                java.run(
                        List.of(System.getProperty("java.class.path").split(File.pathSeparator)),
                        Main.class.getName(),
                        List.of(
                                "compile",
                                source.toString(),
                                "-o",
                                out.toString(),
                                "--target",
                                "vector"));
        assertEquals(0, result.exit(), result.printed());
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(out)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        out.relativize(path).toString(), Arrays.toString(Files.readAllBytes(path)));
            }
        }
        return files;
    }
}
