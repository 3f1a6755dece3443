package dev.cnnc.graph;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operator and those that follow it before its result is stored: the producer's cost, the last
 * one's shape. Its inputs are the producer's, then those that followers take beside the result.
 *
 * @param producer what is computed first; not itself fused
 * @param epilogue what is applied to the result, in order, at least one; a batch normalisation
 *     comes first
 */
public record Fused(Operator producer, List<Follower> epilogue) implements Operator {

    public Fused {
        epilogue = List.copyOf(epilogue);
        if (producer instanceof Fused || epilogue.isEmpty()) {
            throw new IllegalArgumentException("fused " + producer + " with " + epilogue);
        }
    }

    /** {@code operator} followed by {@code next}. */
    public static Fused of(Operator operator, Follower next) {
        if (operator instanceof Fused fused) {
            List<Follower> longer = new ArrayList<>(fused.epilogue);
            longer.add(next);
            return new Fused(fused.producer, longer);
        }
        return new Fused(operator, List.of(next));
    }

    /** The follower that is a {@code type}, if there is one. */
    public <T extends Operator> Optional<T> follower(Class<T> type) {
        return epilogue.stream()
                .map(Follower::operator)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** How many of {@code inputs} the producer takes. */
    public int producerInputs(int inputs) {
        return inputs - (int) epilogue.stream().filter(Follower::takesAnother).count();
    }

    @Override
    public String name() {
        return Stream.concat(Stream.of(producer), epilogue.stream().map(Follower::operator))
                .map(Operator::name)
                .collect(joining(" + "));
    }

    @Override
    public Arity arity() {
        return epilogue.stream().anyMatch(Follower::takesAnother)
                ? Arity.SEVERAL
                : producer.arity();
    }

    @Override
    public Inference inferShape(String key, List<Shape> inputs) {
        int next = producerInputs(inputs.size());
        Inference result = producer.inferShape(key, inputs.subList(0, next));
        for (Follower follower : epilogue) {
            if (result.shape().isEmpty()) {
                return result;
            }
            List<Shape> operands = new ArrayList<>(List.of(result.shape().get()));
            if (follower.takesAnother()) {
                operands.add(inputs.get(next++));
            }
            result = follower.operator().inferShape(follower.key(), operands);
        }
        return result;
    }

    /** The producer's weights; those of followers are under keys of their own. */
    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return producer.weights(ofProducer(inputs));
    }

    @Override
    public long multiplyAccumulates(List<Shape> inputs, Shape output) {
        return producer.multiplyAccumulates(ofProducer(inputs), producerShape(inputs));
    }

    /** The shape of what the producer yields, before the epilogue, for inputs that fit. */
    public Shape producerShape(List<Shape> inputs) {
        return producer.inferShape("", ofProducer(inputs)).shape().orElseThrow();
    }

    private List<Shape> ofProducer(List<Shape> inputs) {
        return inputs.subList(0, producerInputs(inputs.size()));
    }
}
