package dev.cnnc.plan;

import dev.cnnc.graph.Node;
import java.util.List;

/**
 * One call of a kernel.
 *
 * @param node what is computed
 * @param inputs the slots that are read
 * @param output the slot that is written; one of the inputs' only where the kernel allows it
 * @param constants what the kernel reads beside them, in the order of its arguments
 * @param sizes the numbers in which uses of the kernel differ, such as the length of its loop
 */
public record Step(
        Kernel kernel,
        Node node,
        List<Integer> inputs,
        int output,
        List<Constant> constants,
        List<Integer> sizes) {

    public Step {
        inputs = List.copyOf(inputs);
        constants = List.copyOf(constants);
        sizes = List.copyOf(sizes);
    }
}
