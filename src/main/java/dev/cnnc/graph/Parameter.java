package dev.cnnc.graph;

import java.util.List;

/**
 * A learned tensor as a value, the same for each image: PyTorch's {@code nn.Parameter}. The key of
 * its tensor is the node's own.
 *
 * @param sizes the tensor's sizes, which stand behind the batch of the value
 */
public record Parameter(List<Integer> sizes) implements Operator {

    public Parameter {
        sizes = List.copyOf(sizes);
    }

    @Override
    public String name() {
        return "parameter";
    }

    @Override
    public Arity arity() {
        return Arity.NONE;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(sizes);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return List.of(new Weight("", sizes, true));
    }
}
