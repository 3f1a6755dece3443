package dev.cnnc.plan;

import dev.cnnc.graph.NamedWeight;
import dev.cnnc.graph.Node;
import java.util.List;

/**
 * One call of a kernel.
 *
 * @param node what is computed
 * @param input the slot that is read
 * @param output the slot that is written, another than the input's
 * @param weights the tensors of the node, in the order in which the kernel takes them
 */
public record Step(Kernel kernel, Node node, int input, int output, List<NamedWeight> weights) {

    public Step {
        weights = List.copyOf(weights);
    }
}
