package dev.cnnc.weights;

import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a file without the one prefix that stands before every key that a graph needs, such as
 * {@code module.} of {@code DataParallel} or the {@code state_dict.} of a checkpoint.
 *
 * @param file the tensors, under the graph's keys where a prefix was found
 * @param remarks what was done, for the user; empty where nothing was
 */
public record KeyRepair(TensorFile file, List<String> remarks) {

    /**
     * {@code file} as it is where its keys fit, or where no single prefix makes all of them fit.
     */
    public static KeyRepair of(Graph graph, TensorFile file) {
        Set<String> needed =
                graph.weights().stream()
                        .map(NamedWeight::key)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (needed.isEmpty() || needed.stream().anyMatch(file.tensors()::containsKey)) {
            return new KeyRepair(file, List.of());
        }
        List<String> prefixes = prefixes(needed, file);
        return prefixes.size() == 1
                ? without(prefixes.get(0), file)
                : new KeyRepair(file, List.of());
    }

    /** Every prefix behind which all needed keys stand. */
    private static List<String> prefixes(Set<String> needed, TensorFile file) {
        String first = "." + needed.iterator().next();
        return file.tensors().keySet().stream()
                .filter(key -> key.endsWith(first))
                .map(key -> key.substring(0, key.length() - first.length() + 1))
                .filter(
                        prefix ->
                                needed.stream()
                                        .allMatch(key -> file.tensors().containsKey(prefix + key)))
                .toList();
    }

    private static KeyRepair without(String prefix, TensorFile file) {
        String scope = prefix.substring(0, prefix.indexOf('.'));
        boolean checkpoint = file.scopes().contains(scope);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> elsewhere = new ArrayList<>();
        file.tensors()
                .forEach(
                        (key, tensor) -> {
                            if (key.startsWith(prefix)) {
                                tensors.put(key.substring(prefix.length()), tensor);
                            } else if (checkpoint && isElsewhere(key, scope, file)) {
                                elsewhere.add(key.substring(0, key.indexOf('.')));
                            } else {
                                tensors.putIfAbsent(key, tensor);
                            }
                        });
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "`%s`: keys stand behind %s; read without it"
                        .formatted(file.name(), Keys.quote(prefix)));
        if (!elsewhere.isEmpty()) {
            List<String> scopes = elsewhere.stream().distinct().map(Keys::quote).toList();
            remarks.add(
                    "`%s`: %s of %s %s left out"
                            .formatted(
                                    file.name(),
                                    elsewhere.size() == 1
                                            ? "1 tensor"
                                            : elsewhere.size() + " tensors",
                                    Conversion.list(scopes),
                                    elsewhere.size() == 1 ? "is" : "are"));
        }
        return new KeyRepair(new TensorFile(file.name(), tensors, file.notes()), remarks);
    }

    /** Whether {@code key} is in another dictionary of a checkpoint, such as the optimizer's. */
    private static boolean isElsewhere(String key, String scope, TensorFile file) {
        int dot = key.indexOf('.');
        return dot > 0
                && !key.substring(0, dot).equals(scope)
                && file.scopes().contains(key.substring(0, dot));
    }
}
