package dev.cnnc.graph;

import java.util.List;

/** {@code torch.nn.MaxPool2d}: the greatest value under each window; padding never wins. */
public record MaxPool(Window height, Window width) implements Operator {

    @Override
    public String name() {
        return "maxpool";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return PoolShapes.infer(name(), height, width, inputs.get(0));
    }
}
