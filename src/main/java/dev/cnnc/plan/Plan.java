package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import java.util.List;

/**
 * How a model is computed: kernels in order, and the arrays between them. Emission only writes down
 * what stands here.
 *
 * @param model what is computed, as it was written; it has every tensor of the weights file
 * @param graph the same, optimised
 * @param slots the lengths of the arrays that hold values between kernels
 * @param inputs the slots into which the model's inputs are copied, in order
 * @param outputs the slots from which its results are copied, in order
 */
public record Plan(
        Graph model,
        Graph graph,
        List<Integer> slots,
        List<Integer> inputs,
        List<Integer> outputs,
        List<Step> steps) {

    public Plan {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        slots = List.copyOf(slots);
        steps = List.copyOf(steps);
    }

    /** The kernels without repetition, in the order of their first use. */
    public List<Kernel> kernels() {
        return steps.stream().map(Step::kernel).distinct().toList();
    }

    /** What the kernels read beside values, without repetition, in the order of its first use. */
    public List<Constant> constants() {
        return steps.stream().flatMap(step -> step.constants().stream()).distinct().toList();
    }
}
