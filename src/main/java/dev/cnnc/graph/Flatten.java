package dev.cnnc.graph;

import java.util.List;

/** {@code torch.nn.Flatten}: {@code [B, C, H, W]} to {@code [B, C·H·W]}. */
public record Flatten() implements Operator {

    @Override
    public String name() {
        return "flatten";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(Shape.of(inputs.get(0).elements()));
    }
}
