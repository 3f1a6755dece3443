package dev.cnnc.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cnnc.CompilationResult;
import dev.cnnc.Compiler;
import dev.cnnc.CompilerOptions;
import dev.cnnc.Target;
import dev.cnnc.decompile.GraphText;
import dev.cnnc.emit.GeneratedFile;
import dev.cnnc.graph.Graph;
import dev.cnnc.load.InMemoryCompiler;
import dev.cnnc.source.SourceFile;
import dev.cnnc.testing.GeneratedNetwork;
import dev.cnnc.testing.SafetensorsFiles;
import dev.cnnc.testing.SafetensorsFiles.FloatTensor;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the ONNX project's own operator tests on what they become in Java. */
class ConformanceTest {

    private static final Path DATA =
            Path.of(System.getProperty("cnnc.onnx.testdata", "/usr/share/libonnx-testdata/data"));

    private static final List<String> SUITES =
            List.of("node", "simple", "pytorch-converted", "pytorch-operator");

    /** What became of a case. */
    private record Prepared(
            ConformanceCase given, OnnxImport imported, String text, String packageName) {}

    @TestFactory
    Stream<DynamicTest> operators() throws Exception {
        List<ConformanceCase> cases = new ArrayList<>();
        for (String suite : SUITES) {
            try (Stream<Path> folders = Files.list(DATA.resolve(suite))) {
                for (Path folder : folders.sorted().toList()) {
                    cases.add(ConformanceCase.read(suite, folder));
                }
            }
        }
        Map<String, Integer> refused = new TreeMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        List<Prepared> prepared = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        for (ConformanceCase one : cases) {
            Set<String> foreign = one.operators();
            foreign.removeAll(OnnxImporter.operators());
            if (!foreign.isEmpty()) {
                refused.merge("op", 1, Integer::sum);
                continue;
            }
            if (!one.foreignType().isEmpty()) {
                System.out.println("TYPE " + one.name() + " " + one.foreignType());
                refused.merge("type", 1, Integer::sum);
                continue;
            }
            String text = "";
            try {
                OnnxImport imported = OnnxImporter.read(one.bound(), one.name(), one.folder());
                text = GraphText.of(imported.graph());
                String packageName = "case" + prepared.size();
                CompilationResult result =
                        Compiler.compile(
                                new SourceFile(one.name() + ".cnn", text),
                                new CompilerOptions(packageName, Target.JAVA, Map.of()));
                if (result.hasErrors()) {
                    System.out.println("ERR " + one.name() + " " + result.diagnostics() + text);
                    continue;
                }
                files.addAll(result.files());
                prepared.add(new Prepared(one, imported, text, packageName));
            } catch (OnnxException e) {
                System.out.println("REFUSED " + one.name() + " " + e.getMessage() + e.details());
                refused.merge("reason", 1, Integer::sum);
            } catch (RuntimeException e) {
                System.out.println("EXC " + one.name() + " " + text);
                e.printStackTrace(System.out);
            }
        }
        System.out.println(refused + " prepared " + prepared.size());
        ClassLoader loader = InMemoryCompiler.load(InMemoryCompiler.compile(files));
        for (Prepared one : prepared) {
            tests.add(
                    DynamicTest.dynamicTest(
                            one.given().suite() + "/" + one.given().name(),
                            () -> check(one, loader)));
        }
        return tests.stream();
    }

    private static void check(Prepared one, ClassLoader loader) throws Exception {
        Graph graph = one.imported().graph();
        GeneratedNetwork network =
                GeneratedNetwork.load(
                        loader, one.packageName() + "." + graph.name(), weights(one.imported()));
        List<float[]> inputs = one.given().inputs();
        int elements = graph.inputs().get(0).shape().elements();
        int batch = inputs.get(0).length / elements;
        List<float[]> outputs = one.given().outputs();
        List<float[]> found =
                network.forward(inputs, outputs.stream().map(o -> o.length).toList(), batch);
        for (int i = 0; i < outputs.size(); i++) {
            for (int j = 0; j < outputs.get(i).length; j++) {
                float expected = outputs.get(i)[j];
                float actual = found.get(i)[j];
                boolean close =
                        Float.compare(expected, actual) == 0
                                || Math.abs(expected - actual) <= 1e-7 + 1e-3 * Math.abs(expected);
                int at = j;
                int which = i;
                assertTrue(
                        close,
                        () ->
                                "output %s[%s]: expected %s, was %s in\n%s"
                                        .formatted(which, at, expected, actual, one.text()));
            }
        }
    }

    private static byte[] weights(OnnxImport imported) throws IOException, WeightsException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Tensor> entry : imported.weights().tensors().entrySet()) {
            Tensor tensor = entry.getValue();
            List<Integer> shape = tensor.shape().stream().map(Long::intValue).toList();
            tensors.put(entry.getKey(), new FloatTensor(shape, tensor.values()));
        }
        return SafetensorsFiles.write(tensors);
    }
}
