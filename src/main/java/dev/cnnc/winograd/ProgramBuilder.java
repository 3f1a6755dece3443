package dev.cnnc.winograd;

import java.util.ArrayList;
import java.util.List;

/** Collects the operations of a {@link TransformProgram}. */
final class ProgramBuilder {

    private final int inputs;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();

    ProgramBuilder(int inputs) {
        this.inputs = inputs;
    }

    int add(int first, int second) {
        return append(new Operation.Add(first, second));
    }

    int subtract(int first, int second) {
        return append(new Operation.Subtract(first, second));
    }

    /** {@code sum + factor * value}, by the cheapest operation that rounds no further. */
    int plus(int sum, double factor, int value) {
        if (factor == 1) {
            return add(sum, value);
        }
        return factor == -1
                ? subtract(sum, value)
                : append(new Operation.Fma(value, (float) factor, sum));
    }

    /** {@code factor * value}. */
    int times(double factor, int value) {
        return factor == 1 ? value : append(new Operation.Multiply(value, (float) factor));
    }

    /** Makes {@code value} the next output. */
    void yield(int value) {
        outputs.add(value);
    }

    TransformProgram build() {
        return new TransformProgram(inputs, operations, outputs);
    }

    private int append(Operation operation) {
        operations.add(operation);
        return inputs + operations.size() - 1;
    }
}
