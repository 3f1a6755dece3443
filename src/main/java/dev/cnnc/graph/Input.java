package dev.cnnc.graph;

import java.util.List;

/** A model's input: the value of this name, of this shape. */
public record Input(String label, Shape shape) implements Operator {

    @Override
    public String name() {
        return "input";
    }

    @Override
    public Arity arity() {
        return Arity.NONE;
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        return Inference.of(shape);
    }
}
