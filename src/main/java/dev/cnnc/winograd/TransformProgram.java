package dev.cnnc.winograd;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear transform of a few values as a straight line of operations; their order is part of the
 * result's definition, since floats round.
 *
 * @param inputs how many values it takes
 * @param outputs the numbers of the values that it yields
 */
public record TransformProgram(int inputs, List<Operation> operations, List<Integer> outputs) {

    public TransformProgram {
        operations = List.copyOf(operations);
        outputs = List.copyOf(outputs);
    }

    /**
     * Runs the program.
     *
     * @param values the inputs
     * @return the outputs
     */
    public <V> List<V> run(Arithmetic<V> arithmetic, List<V> values) {
        if (values.size() != inputs) {
            throw new IllegalArgumentException(values.size() + " values for " + inputs);
        }
        List<V> all = new ArrayList<>(values);
        for (Operation operation : operations) {
            all.add(apply(arithmetic, operation, all));
        }
        return outputs.stream().map(all::get).toList();
    }

    private static <V> V apply(Arithmetic<V> arithmetic, Operation operation, List<V> values) {
        if (operation instanceof Operation.Add add) {
            return arithmetic.add(values.get(add.first()), values.get(add.second()));
        }
        if (operation instanceof Operation.Subtract subtract) {
            return arithmetic.subtract(values.get(subtract.first()), values.get(subtract.second()));
        }
        if (operation instanceof Operation.Multiply multiply) {
            return arithmetic.multiply(values.get(multiply.first()), multiply.factor());
        }
        Operation.Fma fma = (Operation.Fma) operation;
        return arithmetic.fma(values.get(fma.first()), fma.factor(), values.get(fma.second()));
    }
}
