package dev.cnnc.docs;

import dev.cnnc.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the README is what the benchmark has written. */
final class BenchmarkTableTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Path README = BASE.resolve("README.md");
    private static final String BEGIN =
            "<!-- benchmark: written by BenchmarkTableTest from benchmark/RESULTS.md -->\n";
    private static final String END = "<!-- end of benchmark -->\n";

    private final List<String> results;

    BenchmarkTableTest() throws IOException {
        results = Files.readAllLines(BASE.resolve("benchmark/RESULTS.md"));
    }

    @Test
    void theReadmeHasTheResults() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String expected = readme.substring(0, begin) + section() + readme.substring(end);
        Golden.check(README, expected, "BenchmarkTableTest");
    }

    /** One image on one thread, on the newest JDK: a line for each network. */
    private String section() {
        List<Map<String, String>> speeds = table("## Speed: batch 1, 1 thread");
        List<Map<String, String>> sizes = table("## On disk, kB");
        int jdk =
                speeds.stream()
                        .mapToInt(row -> Integer.parseInt(row.get("JDK")))
                        .max()
                        .orElseThrow();
        StringBuilder text = new StringBuilder();
        text.append(
                """
                Milliseconds for one image on one thread, JDK %s; in bold, how many times faster `vector` is than
                the faster peer; last, what its class files take:

                | network | `java` | `vector` | ONNX Runtime | OpenCV | `vector` / peer | classes, kB |
                |---|---:|---:|---:|---:|---:|---:|
                """
                        .formatted(jdk));
        for (Map<String, String> java : of(speeds, jdk, "java")) {
            String network = java.get("network");
            Map<String, String> vector = row(of(speeds, jdk, "vector"), network);
            text.append(
                    "| %s |\n"
                            .formatted(
                                    String.join(
                                            " | ",
                                            network,
                                            java.get("cnnc, ms"),
                                            vector.get("cnnc, ms"),
                                            vector.get("ONNX Runtime, ms"),
                                            vector.get("OpenCV, ms"),
                                            vector.get("ratio"),
                                            row(of(sizes, jdk, "vector"), network)
                                                    .get("classes"))));
        }
        boolean quick = results.stream().anyMatch(line -> line.contains("--quick"));
        text.append(quick ? "\nA first look, by `--quick`:\n\n" : "\nMeasured:\n\n");
        results.stream().filter(line -> line.startsWith("- ")).forEach(l -> text.append(l + "\n"));
        return text + "\n";
    }

    private static List<Map<String, String>> of(
            List<Map<String, String>> rows, int jdk, String target) {
        return rows.stream()
                .filter(row -> row.get("JDK").equals(Integer.toString(jdk)))
                .filter(row -> row.get("target").equals(target))
                .toList();
    }

    private static Map<String, String> row(List<Map<String, String>> rows, String network) {
        return rows.stream()
                .filter(row -> row.get("network").equals(network))
                .findFirst()
                .orElseThrow();
    }

    /** The rows of the table below {@code heading}, by the names of its columns. */
    private List<Map<String, String>> table(String heading) {
        List<String> lines =
                results.stream()
                        .dropWhile(line -> !line.equals(heading))
                        .dropWhile(line -> !line.startsWith("|"))
                        .takeWhile(line -> line.startsWith("|"))
                        .toList();
        List<String> columns = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            List<String> cells = cells(line);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
