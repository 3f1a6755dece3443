package dev.cnnc.graph;

import java.util.List;
import java.util.Locale;

/** A function of each value alone; the shape stays. */
public record Activation(Kind kind) implements Operator {

    /** The functions, as {@code torch.nn} has them. */
    public enum Kind {
        RELU,
        RELU6,
        SIGMOID,
        TANH
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(inputs.get(0));
    }
}
