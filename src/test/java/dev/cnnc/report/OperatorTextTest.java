package dev.cnnc.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.AveragePool;
import dev.cnnc.graph.Convolution;
import dev.cnnc.graph.Dropout;
import dev.cnnc.graph.MaxPool;
import dev.cnnc.graph.Operator;
import dev.cnnc.graph.Softmax;
import dev.cnnc.graph.Window;
import org.junit.jupiter.api.Test;

/** Operators in a few words. */
final class OperatorTextTest {

    private static final Window THREE = Window.of(3, 1);

    @Test
    void convolutions() {
        check("conv 3x3, 8", new Convolution(8, THREE, THREE, 1, true));
        check(
                "conv 3x1, 8, stride 2x1, padding 1x0, dilation 2x1, groups 4, no bias",
                new Convolution(8, new Window(3, 2, 1, 1, 2, false), Window.of(1, 1), 4, false));
        Window uneven = new Window(2, 1, 0, 1, 1, false);
        check("conv 2x2, 8, padding 0+1 x 0+1", new Convolution(8, uneven, uneven, 1, true));
    }

    @Test
    void pools() {
        check("maxpool 2x2", new MaxPool(Window.of(2, 2), Window.of(2, 2)));
        Window ceil = new Window(3, 2, 1, 1, 1, true);
        check("maxpool 3x3, stride 2, padding 1, ceil mode", new MaxPool(ceil, ceil));
        check("avgpool 3x3, stride 1, padding not counted", new AveragePool(THREE, THREE, false));
    }

    @Test
    void others() {
        check("dropout 0.5", new Dropout(0.5));
        check("softmax", new Softmax(1, false));
        check("softmax, dim 2", new Softmax(2, false));
    }

    private static void check(String expected, Operator operator) {
        assertEquals(expected, OperatorText.of(operator));
    }
}
