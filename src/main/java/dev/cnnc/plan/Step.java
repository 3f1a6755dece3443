package dev.cnnc.plan;

import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import java.util.List;

/**
 * One call of a kernel.
 *
 * @param node what is computed
 * @param inputs the slots that are read
 * @param output the slot that is written; one of the inputs' only where the kernel allows it
 * @param weights the tensors of the node, in the order in which the kernel takes them
 * @param sizes the numbers in which uses of the kernel differ, such as the length of its loop
 */
public record Step(
        Kernel kernel,
        Node node,
        List<Integer> inputs,
        int output,
        List<NamedWeight> weights,
        List<Integer> sizes) {

    public Step {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        sizes = List.copyOf(sizes);
    }
}
