package dev.cnnc.graph;

import java.util.List;

/** {@code torch.nn.Dropout}: does nothing once a network is trained, but has a place in keys. */
public record Dropout(double probability) implements Operator {

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(inputs.get(0));
    }
}
