package dev.cnnc.weights;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of weights under the keys of a graph, checked before it is loaded, so that the user learns
 * all that is wrong.
 *
 * @param tensors those that the graph needs, in its order; none where the file does not fit
 * @param ready whether generated code can read the file as it is
 * @param remarks what was done to make it fit
 * @param misfits what keeps the file from being loaded into the graph
 */
public record WeightsFile(
        Map<String, Tensor> tensors,
        boolean ready,
        List<String> remarks,
        List<Diagnostic> misfits) {

    /**
     * Reads {@code file} for {@code graph}.
     *
     * @throws IOException where it cannot be read
     */
    public static WeightsFile read(Path file, Graph graph) throws IOException {
        try {
            TensorFile original = WeightsReader.read(file);
            KeyRepair repair = KeyRepair.of(graph, original);
            List<Diagnostic> misfits = WeightsCheck.check(graph, repair.file());
            if (!misfits.isEmpty()) {
                return new WeightsFile(Map.of(), false, repair.remarks(), misfits);
            }
            Map<String, Tensor> tensors = needed(graph, repair.file());
            boolean ready =
                    WeightsReader.isSafetensors(file)
                            && repair.file() == original
                            && original.tensors().keySet().stream()
                                    .allMatch(key -> isExpected(key, tensors));
            List<String> remarks = new ArrayList<>(repair.remarks());
            remarks.addAll(Conversion.unneeded(repair.file(), tensors.keySet()));
            return new WeightsFile(tensors, ready, remarks, List.of());
        } catch (WeightsException e) {
            return new WeightsFile(Map.of(), false, List.of(), List.of(damage(e)));
        }
    }

    /** The weights that a model brought along. */
    public static WeightsFile of(TensorFile file, Graph graph) {
        List<Diagnostic> misfits = WeightsCheck.check(graph, file);
        return misfits.isEmpty()
                ? new WeightsFile(needed(graph, file), false, List.of(), List.of())
                : new WeightsFile(Map.of(), false, List.of(), misfits);
    }

    private static Map<String, Tensor> needed(Graph graph, TensorFile file) {
        Map<String, Tensor> needed = new LinkedHashMap<>();
        for (NamedWeight weight : graph.weights()) {
            needed.put(weight.key(), file.tensor(weight.key()).orElseThrow());
        }
        return needed;
    }

    private static boolean isExpected(String key, Map<String, Tensor> tensors) {
        return tensors.containsKey(key) || WeightsCheck.isCounter(key);
    }

    /** What is wrong with a file of weights by itself. */
    public static Diagnostic damage(WeightsException e) {
        Diagnostic.Builder damage =
                Diagnostic.of(DiagnosticCode.INVALID_WEIGHTS_FILE, e.getMessage());
        return (e.help().isEmpty() ? damage : damage.help(e.help())).build();
    }

    /** Whether the file is damaged, not only another model's. */
    public boolean isDamaged() {
        return misfits.stream().anyMatch(d -> d.code() == DiagnosticCode.INVALID_WEIGHTS_FILE);
    }

    /** What is done with a file that emitted code can read. */
    public interface Use<T, E extends Exception> {
        T with(Path safetensors) throws IOException, E;
    }

    /**
     * Hands over a file that emitted code can read: {@code file} where it is one, else a copy of
     * the tensors, which is removed afterwards.
     *
     * @param file where the weights are from
     * @param version cnnc's own, for the header of the copy
     * @throws WeightsException where values cannot be read any more
     */
    public <T, E extends Exception> T withSafetensors(Path file, String version, Use<T, E> use)
            throws IOException, WeightsException, E {
        if (ready) {
            return use.with(file);
        }
        Path converted = Files.createTempFile("cnnc-", ".safetensors");
        try {
            try (OutputStream out = Files.newOutputStream(converted)) {
                SafetensorsWriter.write(tensors, version, out);
            }
            return use.with(converted);
        } finally {
            remove(converted);
        }
    }

    /** Windows keeps a file until no mapping of it is left. */
    private static void remove(Path converted) {
        try {
            Files.deleteIfExists(converted);
        } catch (IOException mapped) {
            converted.toFile().deleteOnExit();
        }
    }
}
