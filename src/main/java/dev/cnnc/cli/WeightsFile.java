package dev.cnnc.cli;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.weights.Conversion;
import dev.cnnc.weights.KeyRepair;
import dev.cnnc.weights.Tensor;
import dev.cnnc.weights.TensorFile;
import dev.cnnc.weights.WeightsCheck;
import dev.cnnc.weights.WeightsException;
import dev.cnnc.weights.WeightsReader;
import java.io.IOException;
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
record WeightsFile(
        Map<String, Tensor> tensors,
        boolean ready,
        List<String> remarks,
        List<Diagnostic> misfits) {

    /**
     * Reads {@code file} for {@code graph}.
     *
     * @throws CommandException where it cannot be read
     */
    static WeightsFile read(Path file, Graph graph) {
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
        } catch (IOException e) {
            throw FileProblems.unreadable(file, e);
        }
    }

    /** The weights that a model brought along. */
    static WeightsFile of(TensorFile file, Graph graph) {
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
    static Diagnostic damage(WeightsException e) {
        Diagnostic.Builder damage =
                Diagnostic.of(DiagnosticCode.INVALID_WEIGHTS_FILE, e.getMessage());
        return (e.help().isEmpty() ? damage : damage.help(e.help())).build();
    }

    /** A damaged file is unreadable input; a sound one that does not fit is a model's error. */
    int exitCode() {
        return misfits.stream().anyMatch(d -> d.code() == DiagnosticCode.INVALID_WEIGHTS_FILE)
                ? ExitCode.INPUT_UNREADABLE
                : ExitCode.MODEL_ERRORS;
    }
}
