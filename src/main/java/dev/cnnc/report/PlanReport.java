package dev.cnnc.report;

import static java.util.stream.Collectors.joining;

import dev.cnnc.plan.LayerError;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.List;
import java.util.Locale;

/** How a model is computed, for people: methods, kernels, arrays, and the errors of methods. */
public final class PlanReport {

    private static final String TIMES =
            "times are predicted for one core with vectors of 16 floats; only their ratios matter\n";

    private final String title;
    private final Plan plan;
    private final PlanOptions options;
    private final List<LayerError> errors;
    private final boolean colors;

    /**
     * @param target what the plan is for, such as {@code vector}
     * @param options what the plan was made with
     * @param errors those of the layers by Winograd's method
     */
    public PlanReport(
            Plan plan,
            String target,
            PlanOptions options,
            List<LayerError> errors,
            boolean colors) {
        this.title = "%s, target %s".formatted(plan.model().name(), target);
        this.plan = plan;
        this.options = options;
        this.errors = List.copyOf(errors);
        this.colors = colors;
    }

    /** The keys of the layers that {@link #of} takes: convolutions and dense layers. */
    public List<String> layers() {
        return MethodTable.choices(plan).stream().map(MethodTable.Choice::key).toList();
    }

    /** The whole plan. */
    public String all() {
        String errorTable = errors.isEmpty() ? "" : "\n" + errors(errors);
        return title
                + ": "
                + Quantities.count(plan.steps().size(), "step")
                + ", "
                + Quantities.count(plan.kernels().size(), "kernel")
                + "\n\n"
                + MethodTable.of(MethodTable.choices(plan), options, colors)
                + TIMES
                + errorTable
                + "\n"
                + StepTable.of(plan, step -> true, colors)
                + "\n"
                + ArrayTable.of(plan, colors);
    }

    /** What concerns the layer of {@code key}, one of {@link #layers}. */
    public String of(String key) {
        List<MethodTable.Choice> choices =
                MethodTable.choices(plan).stream().filter(c -> c.key().equals(key)).toList();
        List<LayerError> own = errors.stream().filter(e -> e.layer().equals(key)).toList();
        String errorTable = own.isEmpty() ? "" : "\n" + errors(own);
        return title
                + "\n\n"
                + MethodTable.of(choices, options, colors)
                + "\n"
                + choices.stream()
                        .map(choice -> MethodTable.parts(choice, colors))
                        .collect(joining("\n"))
                + TIMES
                + errorTable
                + "\n"
                + StepTable.of(plan, step -> step.node().key().equals(key), colors);
    }

    private String errors(List<LayerError> shown) {
        TextTable table = new TextTable(colors, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT);
        table.row(Emphasis.STRONG, "layer", "method", "error", "").rule();
        for (LayerError error : shown) {
            table.row(
                    Emphasis.PLAIN,
                    error.layer(),
                    error.method().word(),
                    error.error() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.1e", error.error())
                                    + (error.measured() ? "" : " expected"),
                    error.fellBack() ? "instead of " + error.planned().word() : "");
        }
        String budget = String.format(Locale.ROOT, "%.1e", options.maxError());
        String how =
                shown.get(0).measured()
                        ? "measured on the weights"
                        : "to be expected of random weights: name them by --weights to measure";
        return table + "errors are relative, at most " + budget + ", " + how + "\n";
    }
}
