package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.testing.CompiledModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of matrix products and reductions have the bits of naive loops in the documented order. */
class SumOrderTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 4, 16", "5, 7, 33", "2, 18, 5", "1, 131, 64"})
    void aProductOfMatricesIsOneChain(int rows, int inner, int columns) {
        CompiledModel model =
                CompiledModel.of(
                        """
                        model Net {
                            input x [B, 3, %1$d, %2$d]
                            w = w: parameter([1, %2$d, %3$d])
                            (x, w) -> matmul
                        }
                        """
                                .formatted(rows, inner, columns),
                        5);
        float[] a = model.images(1, 9);
        float[] b = model.weights().get("w").values();
        float[] actual = model.forward(a, 1);
        for (int i = 0; i < actual.length; i++) {
            float sum = 0;
            for (int k = 0; k < inner; k++) {
                sum = Math.fma(a[i / columns * inner + k], b[k * columns + i % columns], sum);
            }
            assertEquals(sum, actual[i]);
        }
        assertEquals(3L * rows * inner * columns, model.graph().multiplyAccumulates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "mean"})
    void aReductionIsOneSumInDouble(String name) {
        CompiledModel model =
                CompiledModel.of(
                        "model Net { input x [B, 7, 5, 9]  %s([1, 3]) }".formatted(name), 5);
        float[] x = model.images(1, 9);
        float[] actual = model.forward(x, 1);
        for (int h = 0; h < 5; h++) {
            double sum = 0;
            for (int c = 0; c < 7; c++) {
                for (int w = 0; w < 9; w++) {
                    sum += x[(c * 5 + h) * 9 + w];
                }
            }
            assertEquals((float) (name.equals("sum") ? sum : sum / 63), actual[h]);
        }
    }
}
