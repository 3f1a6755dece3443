package dev.cnnc.winograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Compares the programs with published matrices: F(2,3) of Lavin and Gray, whose first and last
 * rows have the other sign, F(4,3) as Barabasz and others give it for points ±p and ±q, and F(6,3)
 * of wincnn.
 */
final class WinogradTileTest {

    /** Doubles, in which all that the matrices need is exact. */
    private static final Arithmetic<Double> DOUBLES =
            new Arithmetic<>() {
                @Override
                public Double add(Double a, Double b) {
                    return a + b;
                }

                @Override
                public Double subtract(Double a, Double b) {
                    return a - b;
                }

                @Override
                public Double multiply(Double a, float factor) {
                    return a * factor;
                }

                @Override
                public Double fma(Double a, float factor, Double b) {
                    return Math.fma(a, factor, b);
                }
            };

    @Test
    void f2() {
        assertMatrix(
                new double[][] {{-1, 0, 1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, 0, 1}},
                WinogradTile.F2.inputTransform());
        assertMatrix(
                new double[][] {{1, 1, 1, 0}, {0, 1, -1, 1}}, WinogradTile.F2.outputTransform());
    }

    @Test
    void f4() {
        double p = 0.625;
        double q = 1.5;
        double pp = p * p;
        double qq = q * q;
        double ppqq = pp * qq;
        assertMatrix(
                new double[][] {
                    {ppqq, 0, -pp - qq, 0, 1, 0},
                    {0, -p * qq, -qq, p, 1, 0},
                    {0, p * qq, -qq, -p, 1, 0},
                    {0, -q * pp, -pp, q, 1, 0},
                    {0, q * pp, -pp, -q, 1, 0},
                    {0, ppqq, 0, -pp - qq, 0, 1}
                },
                WinogradTile.F4.inputTransform());
        assertMatrix(
                new double[][] {
                    {1, 1, 1, 1, 1, 0},
                    {0, p, -p, q, -q, 0},
                    {0, pp, pp, qq, qq, 0},
                    {0, pp * p, -pp * p, qq * q, -qq * q, 1}
                },
                WinogradTile.F4.outputTransform());
    }

    @Test
    void f6() {
        assertMatrix(
                new double[][] {
                    {-1, 0, 5.25, 0, -5.25, 0, 1, 0},
                    {0, 1, 1, -4.25, -4.25, 1, 1, 0},
                    {0, -1, 1, 4.25, -4.25, -1, 1, 0},
                    {0, 0.5, 0.25, -2.5, -1.25, 2, 1, 0},
                    {0, -0.5, 0.25, 2.5, -1.25, -2, 1, 0},
                    {0, 2, 4, -2.5, -5, 0.5, 1, 0},
                    {0, -2, 4, 2.5, -5, -0.5, 1, 0},
                    {0, -1, 0, 5.25, 0, -5.25, 0, 1}
                },
                WinogradTile.F6.inputTransform());
        assertMatrix(
                new double[][] {
                    {1, 1, 1, 1, 1, 1, 1, 0},
                    {0, 1, -1, 2, -2, 0.5, -0.5, 0},
                    {0, 1, 1, 4, 4, 0.25, 0.25, 0},
                    {0, 1, -1, 8, -8, 0.125, -0.125, 0},
                    {0, 1, 1, 16, 16, 0.0625, 0.0625, 0},
                    {0, 1, -1, 32, -32, 0.03125, -0.03125, 1}
                },
                WinogradTile.F6.outputTransform());
    }

    @Test
    void operationsAreFew() {
        assertEquals(List.of(4, 12, 24), operations(WinogradTile::inputTransform));
        assertEquals(List.of(4, 12, 20), operations(WinogradTile::outputTransform));
    }

    private static List<Integer> operations(Function<WinogradTile, TransformProgram> transform) {
        List<Integer> counts = new ArrayList<>();
        for (WinogradTile tile : WinogradTile.values()) {
            counts.add(transform.apply(tile).operations().size());
        }
        return counts;
    }

    /** A linear program is known by what it makes of the unit vectors. */
    private static void assertMatrix(double[][] matrix, TransformProgram program) {
        assertEquals(matrix[0].length, program.inputs());
        double[][] actual = new double[matrix.length][program.inputs()];
        for (int j = 0; j < program.inputs(); j++) {
            List<Double> unit = new ArrayList<>(Collections.nCopies(program.inputs(), 0.0));
            unit.set(j, 1.0);
            List<Double> column = program.run(DOUBLES, unit);
            assertEquals(matrix.length, column.size());
            for (int i = 0; i < matrix.length; i++) {
                actual[i][j] = column.get(i) + 0.0;
            }
        }
        assertArrayEquals(matrix, actual);
    }
}
