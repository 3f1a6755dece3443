package dev.cnnc.winograd;

import java.util.Arrays;
import java.util.List;

/**
 * A tile of m×m outputs of a 3×3 convolution with stride 1, computed from (m + 2)×(m + 2) inputs by
 * as many products an input channel.
 *
 * <p>The transforms follow from polynomials at the points 0, +p, -p for each magnitude p, and
 * infinity, which number their values in this order: with A, B and G as in Lavin and Gray, "Fast
 * Algorithms for Convolutional Neural Networks", where a row of Bᵀ has the coefficients of the
 * monic polynomial that vanishes at all other points. A tile's transform is that of each of its
 * columns, then that of each row of the result.
 */
public enum WinogradTile {
    F2(1),
    F4(0.625, 1.5),
    F6(1, 2, 0.5);

    private final List<Double> magnitudes;
    private final TransformProgram inputTransform;
    private final TransformProgram outputTransform;

    WinogradTile(double... magnitudes) {
        this.magnitudes = Arrays.stream(magnitudes).boxed().toList();
        this.inputTransform = inputProgram();
        this.outputTransform = outputProgram();
    }

    /** Outputs along one side: m. */
    public int outputs() {
        return 2 * magnitudes.size();
    }

    /** Inputs along one side: m + 2, also the number of points. */
    public int inputs() {
        return outputs() + 2;
    }

    /** Bᵀ: from m + 2 inputs to a value for each point. */
    public TransformProgram inputTransform() {
        return inputTransform;
    }

    /** Aᵀ: from a value for each point to m outputs. */
    public TransformProgram outputTransform() {
        return outputTransform;
    }

    /**
     * G (a, b, c) in double: the transform of a row or a column of a filter, a value for each
     * point.
     */
    public double[] weightTransform(double a, double b, double c) {
        double[] points = new double[inputs() - 1];
        for (int i = 1; i < points.length; i++) {
            double magnitude = magnitudes.get((i - 1) / 2);
            points[i] = i % 2 == 1 ? magnitude : -magnitude;
        }
        double[] transformed = new double[inputs()];
        for (int i = 0; i < points.length; i++) {
            double divisor = 1;
            for (int j = 0; j < points.length; j++) {
                divisor *= i == j ? 1 : points[i] - points[j];
            }
            double p = points[i];
            transformed[i] = (a + p * (b + p * c)) / divisor;
        }
        transformed[points.length] = c;
        return transformed;
    }

    private TransformProgram inputProgram() {
        ProgramBuilder program = new ProgramBuilder(inputs());
        double[] all = squares(0);
        program.yield(everySecond(program, all, 0));
        for (double p : magnitudes) {
            double[] others = squares(p);
            int even = everySecond(program, others, 2);
            int odd = everySecond(program, others, 1);
            program.yield(program.plus(even, p, odd));
            program.yield(program.plus(even, -p, odd));
        }
        program.yield(everySecond(program, all, 1));
        return program.build();
    }

    /** The sum of every second input from {@code first} on, times {@code coefficients}. */
    private static int everySecond(ProgramBuilder program, double[] coefficients, int first) {
        int leading = coefficients.length - 1;
        int sum = first + 2 * leading;
        for (int i = leading - 1; i >= 0; i--) {
            sum = program.plus(sum, coefficients[i], first + 2 * i);
        }
        return sum;
    }

    /**
     * The product of y - p² over all magnitudes p but one: coefficients of the powers of y, the
     * lowest first.
     */
    private double[] squares(double omitted) {
        double[] product = {1};
        for (double p : magnitudes) {
            if (p != omitted) {
                double[] longer = new double[product.length + 1];
                for (int i = 0; i < product.length; i++) {
                    longer[i + 1] += product[i];
                    longer[i] -= p * p * product[i];
                }
                product = longer;
            }
        }
        return product;
    }

    private TransformProgram outputProgram() {
        ProgramBuilder program = new ProgramBuilder(inputs());
        int pairs = magnitudes.size();
        int[] sums = new int[pairs];
        int[] differences = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            sums[i] = program.add(1 + 2 * i, 2 + 2 * i);
            differences[i] = program.subtract(1 + 2 * i, 2 + 2 * i);
        }
        for (int power = 0; power < outputs(); power++) {
            int[] terms = power % 2 == 0 ? sums : differences;
            boolean first = power == 0;
            boolean last = power == outputs() - 1;
            boolean alone = !first && !last;
            int value = first ? 0 : inputs() - 1;
            if (alone) {
                value = program.times(powerOf(0, power), terms[0]);
            }
            for (int i = alone ? 1 : 0; i < pairs; i++) {
                value = program.plus(value, powerOf(i, power), terms[i]);
            }
            program.yield(value);
        }
        return program.build();
    }

    /** Exact for these magnitudes, in double as in float. */
    private double powerOf(int magnitude, int power) {
        double product = 1;
        for (int i = 0; i < power; i++) {
            product *= magnitudes.get(magnitude);
        }
        return product;
    }
}
