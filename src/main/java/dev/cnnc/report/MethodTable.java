package dev.cnnc.report;

import static java.util.stream.Collectors.joining;

import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Fused;
import dev.cnnc.graph.Linear;
import dev.cnnc.graph.Node;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Shape;
import dev.cnnc.plan.AlgorithmCosts;
import dev.cnnc.plan.ConvolutionMethod;
import dev.cnnc.plan.ConvolutionShape;
import dev.cnnc.plan.MethodCost;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.Step;
import dev.cnnc.plan.WinogradKernel;
import dev.cnnc.plan.vector.WinogradGemmKernel;
import dev.cnnc.report.TextTable.Align;
import dev.cnnc.report.TextTable.Emphasis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The convolutions and dense layers of a plan: their methods, the candidates, and why. */
final class MethodTable {

    private static final double NANOS_IN_MICRO = 1000;

    /** A layer, what its method could be, and what it is. */
    record Choice(
            Step step,
            Operator layer,
            Shape input,
            Shape sums,
            List<MethodCost> candidates,
            ConvolutionMethod method) {

        String key() {
            return step.node().key();
        }
    }

    private MethodTable() {}

    /** The choices of {@code plan} in its order. */
    static List<Choice> choices(Plan plan) {
        Map<Integer, Choice> choices = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            Node node = step.node();
            if (!choices.containsKey(node.id())) {
                Operator operator = node.operator();
                Operator layer = operator instanceof Fused fused ? fused.producer() : operator;
                List<Shape> inputs = plan.graph().inputShapes(node);
                Shape sums =
                        operator instanceof Fused fused
                                ? fused.producerShape(inputs)
                                : node.shape();
                if (layer instanceof Convolution convolution) {
                    List<MethodCost> candidates =
                            AlgorithmCosts.candidates(convolution, inputs.get(0), sums);
                    ConvolutionMethod method = method(step, candidates);
                    choices.put(
                            node.id(),
                            new Choice(step, layer, inputs.get(0), sums, candidates, method));
                } else if (layer instanceof Linear linear && inputs.get(0).rank() == 2) {
                    Shape input = inputs.get(0);
                    MethodCost cost =
                            AlgorithmCosts.dense(input.elements(), linear.outputFeatures());
                    choices.put(
                            node.id(),
                            new Choice(step, layer, input, sums, List.of(cost), cost.method()));
                }
            }
        }
        return List.copyOf(choices.values());
    }

    private static ConvolutionMethod method(Step step, List<MethodCost> candidates) {
        if (step.kernel() instanceof WinogradKernel kernel) {
            return ConvolutionMethod.of(kernel.layout().tile());
        }
        if (step.kernel() instanceof WinogradGemmKernel kernel) {
            return ConvolutionMethod.of(kernel.tile());
        }
        return candidates.stream()
                .map(MethodCost::method)
                .filter(method -> method.tile().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    static String of(List<Choice> choices, PlanOptions options, boolean colors) {
        TextTable table =
                new TextTable(
                        colors,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.LEFT,
                        Align.RIGHT,
                        Align.LEFT,
                        Align.LEFT);
        table.row(
                        Emphasis.STRONG,
                        "layer",
                        "operator",
                        "shape",
                        "method",
                        "us",
                        "other methods, us",
                        "why")
                .rule();
        for (Choice choice : choices) {
            MethodCost chosen = cost(choice);
            table.row(
                    Emphasis.PLAIN,
                    choice.key(),
                    OperatorText.of(choice.layer()),
                    size(choice.input()) + " -> " + size(choice.sums()),
                    choice.method().word(),
                    micros(chosen.total()),
                    choice.candidates().stream()
                            .filter(cost -> cost != chosen)
                            .map(cost -> cost.method().word() + " " + micros(cost.total()))
                            .collect(joining(", ")),
                    reason(choice, chosen, options));
        }
        return table.toString();
    }

    /** Of what the predicted times of a single layer consist. */
    static String parts(Choice choice, boolean colors) {
        TextTable table =
                new TextTable(
                        colors, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row(Emphasis.STRONG, "candidate", "us", "arithmetic", "transforms", "weights").rule();
        for (MethodCost cost : choice.candidates()) {
            table.row(
                    cost.method() == choice.method() ? Emphasis.STRONG : Emphasis.PLAIN,
                    cost.method().word(),
                    micros(cost.total()),
                    micros(cost.arithmetic()),
                    micros(cost.transforms()),
                    micros(cost.weights()));
        }
        return table.toString();
    }

    private static MethodCost cost(Choice choice) {
        return choice.candidates().stream()
                .filter(cost -> cost.method() == choice.method())
                .findFirst()
                .orElseThrow();
    }

    private static String reason(Choice choice, MethodCost chosen, PlanOptions options) {
        if (choice.candidates().size() == 1) {
            return "the only one";
        }
        if (options.exact()) {
            return "--exact";
        }
        if (options.choices().byLayer().containsKey(choice.key())) {
            return "--max-error";
        }
        if (options.choices()
                .byShape()
                .containsKey(ConvolutionShape.of(choice.input(), choice.sums()))) {
            return "measured by cnnc tune";
        }
        MethodCost next = choice.candidates().get(1);
        double arithmetic = next.arithmetic() - chosen.arithmetic();
        double transforms = next.transforms() - chosen.transforms();
        double weights = next.weights() - chosen.weights();
        double most = Math.max(arithmetic, Math.max(transforms, weights));
        String gain =
                arithmetic == most
                        ? "less arithmetic"
                        : weights == most
                                ? "fewer weights from memory"
                                : chosen.transforms() == 0 ? "no transforms" : "fewer transforms";
        return gain + " than " + next.method().word();
    }

    private static String size(Shape shape) {
        return shape.sizes().stream().map(String::valueOf).collect(joining("x"));
    }

    /** Such as {@code 12.3}; without a fraction from a hundred on. */
    private static String micros(double nanos) {
        double micros = nanos / NANOS_IN_MICRO;
        return String.format(Locale.ROOT, micros >= 100 ? "%,.0f" : "%.1f", micros);
    }
}
