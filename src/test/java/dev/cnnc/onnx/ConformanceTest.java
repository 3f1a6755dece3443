package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cnnc.graph.Graph;
import dev.cnnc.testing.GeneratedNetwork;
import dev.cnnc.testing.Golden;
import dev.cnnc.testing.ImportedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The ONNX project's own operator tests, run on the Java that their models become: each case that
 * cnnc has the operators for, with the tolerance of the ONNX project.
 */
class ConformanceTest {

    private static final Path DATA =
            Path.of(System.getProperty("cnnc.onnx.testdata", "/usr/share/libonnx-testdata/data"));

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("docs/onnx-operators.md");

    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-7;

    @TestFactory
    Stream<DynamicTest> operators() throws Exception {
        if (!Files.isDirectory(DATA)) {
            abort("libonnx-testdata is not installed: ONNX's operator tests do not run");
        }
        ConformanceSuite suite = ConformanceSuite.prepare(DATA);
        ConformanceReport report = new ConformanceReport(suite.outcomes());
        Stream<DynamicTest> cases =
                suite.outcomes().stream()
                        .filter(ConformanceSuite.Outcome::isRunnable)
                        .map(
                                outcome ->
                                        DynamicTest.dynamicTest(
                                                outcome.given().suite()
                                                        + "/"
                                                        + outcome.given().name(),
                                                () -> {
                                                    check(outcome, suite.loader());
                                                    report.passed(outcome);
                                                }));
        return Stream.concat(
                cases,
                Stream.of(DynamicTest.dynamicTest("the page of results", () -> page(report))));
    }

    private static void page(ConformanceReport report) throws Exception {
        assumeTrue(
                report.isOfTheKnownVersion(),
                "another version of libonnx-testdata: docs/onnx-operators.md is not compared");
        Golden.check(PAGE, report.text(), "ConformanceTest");
    }

    private static void check(ConformanceSuite.Outcome outcome, ClassLoader loader)
            throws Exception {
        assertEquals(Optional.empty(), outcome.problem(), outcome.text());
        OnnxImport imported = outcome.imported().orElseThrow();
        Graph graph = imported.graph();
        GeneratedNetwork network =
                GeneratedNetwork.load(
                        loader,
                        outcome.packageName() + "." + graph.name(),
                        ImportedModel.safetensors(imported));
        List<float[]> inputs = outcome.given().inputs();
        int batch = inputs.get(0).length / graph.inputs().get(0).shape().elements();
        List<float[]> expected = outcome.given().outputs();
        List<Integer> lengths = expected.stream().map(values -> values.length).toList();
        List<float[]> actual = network.forward(inputs, lengths, batch);
        for (int i = 0; i < expected.size(); i++) {
            String output = "output " + i;
            for (int j = 0; j < expected.get(i).length; j++) {
                assertClose(expected.get(i)[j], actual.get(i)[j], output, outcome.text());
            }
        }
    }

    private static void assertClose(float expected, float actual, String output, String text) {
        boolean close =
                Float.compare(expected, actual) == 0
                        || Math.abs(expected - actual) <= ABSOLUTE + RELATIVE * Math.abs(expected);
        assertTrue(
                close,
                () -> "%s: expected %s, was %s in%n%s".formatted(output, expected, actual, text));
    }
}
