package dev.cnnc.graph;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operator and those that follow it before its result is stored: the producer's weights and
 * cost, the last one's shape.
 *
 * @param producer what is computed first; not itself fused
 * @param epilogue what is applied to the result, in order; each takes one value, at least one
 */
public record Fused(Operator producer, List<Operator> epilogue) implements Operator {

    public Fused {
        epilogue = List.copyOf(epilogue);
        if (producer instanceof Fused || epilogue.isEmpty()) {
            throw new IllegalArgumentException("fused " + producer + " with " + epilogue);
        }
    }

    /** {@code operator} followed by {@code next}. */
    public static Fused of(Operator operator, Operator next) {
        if (operator instanceof Fused fused) {
            List<Operator> longer = new ArrayList<>(fused.epilogue);
            longer.add(next);
            return new Fused(fused.producer, longer);
        }
        return new Fused(operator, List.of(next));
    }

    @Override
    public String name() {
        return Stream.concat(Stream.of(producer), epilogue.stream())
                .map(Operator::name)
                .collect(joining(" + "));
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        Inference result = producer.inferShape(key, inputs);
        for (Operator operator : epilogue) {
            if (result.shape().isPresent()) {
                result = operator.inferShape(key, List.of(result.shape().get()));
            }
        }
        return result;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return producer.weights(inputs);
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        return producer.multiplyAccumulates(inputs, producerShape(inputs));
    }

    /** The shape of what the producer yields, before the epilogue, for inputs that fit. */
    public Shape producerShape(List<Shape> inputs) {
        return producer.inferShape("", inputs).shape().orElseThrow();
    }
}
