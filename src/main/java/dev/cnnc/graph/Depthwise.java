package dev.cnnc.graph;

import java.util.List;

/**
 * A convolution with as many groups and outputs as its input has channels, which it becomes once
 * they are known.
 */
public record Depthwise(Window height, Window width, boolean bias) implements Operator {

    @Override
    public String name() {
        return "depthwise";
    }

    @Override
    public Operator resolve(List<Shape> inputs) {
        Shape input = inputs.get(0);
        return input.isMap()
                ? new Convolution(input.channels(), height, width, input.channels(), bias)
                : this;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return MapShapes.notAMap(name(), inputs.get(0))
                .map(Inference::of)
                .orElseGet(() -> resolve(inputs).inferShape(key, inputs));
    }
}
