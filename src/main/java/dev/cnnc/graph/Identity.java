package dev.cnnc.graph;

import java.util.List;

/** {@code torch.nn.Identity}: passes its input on. */
public record Identity() implements Operator {

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(inputs.get(0));
    }
}
