package dev.cnnc.weights;

import dev.cnnc.diagnostics.Diagnostic;
import dev.cnnc.diagnostics.DiagnosticCode;
import dev.cnnc.graph.Graph;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import dev.cnnc.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the tensors that a graph needs with those of a file. */
public final class WeightsCheck {

    private final Graph graph;
    private final TensorFile file;
    private final List<NamedWeight> missing = new ArrayList<>();
    private final List<NamedWeight> misshapen = new ArrayList<>();
    private final List<NamedWeight> mistyped = new ArrayList<>();
    private final Map<String, Tensor> leftOver;

    private WeightsCheck(Graph graph, TensorFile file) {
        this.graph = graph;
        this.file = file;
        this.leftOver = new LinkedHashMap<>(file.tensors());
        leftOver.keySet().removeIf(WeightsCheck::isCounter);
        graph.weights().forEach(this::compare);
        leftOver.values().removeIf(tensor -> tensor.type().isInteger());
    }

    /**
     * One diagnostic that lists all tensors that are missing, left over, or of the wrong shape or
     * type; none where the file fits. Integers that nothing needs, such as {@code
     * num_batches_tracked}, never count. Best on a graph as it was written, whose weightless nodes
     * explain shifted numbers.
     */
    public static List<Diagnostic> check(Graph graph, TensorFile file) {
        WeightsCheck check = new WeightsCheck(graph, file);
        return check.fits() ? List.of() : List.of(check.diagnostic());
    }

    /** Whether {@code key} is that of a counter, which no network needs. */
    public static boolean isCounter(String key) {
        return key.equals("num_batches_tracked") || key.endsWith(".num_batches_tracked");
    }

    private void compare(NamedWeight weight) {
        Tensor tensor = leftOver.remove(weight.key());
        if (tensor == null) {
            missing.add(weight);
        } else if (!WeightsReport.sizes(weight).equals(tensor.shape())) {
            misshapen.add(weight);
        } else if (!tensor.type().isReadable()) {
            mistyped.add(weight);
        }
    }

    private boolean fits() {
        return missing.isEmpty() && misshapen.isEmpty() && mistyped.isEmpty() && leftOver.isEmpty();
    }

    private Diagnostic diagnostic() {
        WeightsReport report = new WeightsReport(file, missing, misshapen, mistyped, leftOver);
        String message =
                "`%s` does not fit `%s`: %s".formatted(file.name(), graph.name(), report.counts());
        Optional<NumberShift> shift = NumberShift.find(graph, unfit(), leftOver);
        Diagnostic.Builder diagnostic =
                place(shift)
                        .map(at -> Diagnostic.at(at, DiagnosticCode.WEIGHTS_DO_NOT_FIT, message))
                        .orElseGet(() -> Diagnostic.of(DiagnosticCode.WEIGHTS_DO_NOT_FIT, message));
        report.lines().forEach(diagnostic::detail);
        shift.ifPresent(found -> diagnostic.label("takes number " + found.number()));
        return diagnostic
                .help(shift.map(NumberShift::help).or(this::prefixHelp).or(this::transposedHelp))
                .build();
    }

    /** What took the number, else the first node whose weights are missing or do not fit. */
    private Optional<Location> place(Optional<NumberShift> shift) {
        return shift.map(NumberShift::taker)
                .or(() -> unfit().stream().map(NamedWeight::node).findFirst())
                .map(Node::location);
    }

    private List<NamedWeight> unfit() {
        List<NamedWeight> unfit = new ArrayList<>(missing);
        unfit.addAll(misshapen);
        unfit.addAll(mistyped);
        return unfit;
    }

    /** The repair where every missing key is in the file behind one and the same prefix. */
    private Optional<String> prefixHelp() {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String first = "." + missing.get(0).key();
        return leftOver.keySet().stream()
                .filter(key -> key.endsWith(first))
                .map(key -> key.substring(0, key.length() - first.length() + 1))
                .filter(this::mendsAll)
                .findFirst()
                .map(WeightsCheck::withoutPrefix);
    }

    private boolean mendsAll(String prefix) {
        return missing.stream().allMatch(weight -> leftOver.containsKey(prefix + weight.key()));
    }

    private static String withoutPrefix(String prefix) {
        return prefix.equals("module.")
                ? "`DataParallel` put `module.` before every key: save `model.module.state_dict()`"
                : "keys of the file begin with `%s`: save the `state_dict()` of `model.%s`"
                        .formatted(
                                Keys.show(prefix),
                                Keys.show(prefix.substring(0, prefix.length() - 1)));
    }

    private Optional<String> transposedHelp() {
        return misshapen.stream()
                .filter(weight -> WeightsReport.isTransposed(weight, file))
                .findFirst()
                .map(
                        weight ->
                                "transpose `%s` before saving: PyTorch's order is [out, in]"
                                        .formatted(weight.key()));
    }
}
