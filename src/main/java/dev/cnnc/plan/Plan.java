package dev.cnnc.plan;

import dev.cnnc.graph.Graph;
import java.util.List;

/**
 * How a model is computed: kernels in order, and the arrays between them. Emission only writes down
 * what stands here.
 *
 * @param graph what is computed, optimised
 * @param slots the lengths of the arrays that hold values between kernels
 * @param inputSlot the slot into which an image is copied
 * @param outputSlot the slot from which the result is copied
 */
public record Plan(
        Graph graph, List<Integer> slots, int inputSlot, int outputSlot, List<Step> steps) {

    public Plan {
        slots = List.copyOf(slots);
        steps = List.copyOf(steps);
    }

    /** The kernels without repetition, in the order of their first use. */
    public List<Kernel> kernels() {
        return steps.stream().map(Step::kernel).distinct().toList();
    }
}
