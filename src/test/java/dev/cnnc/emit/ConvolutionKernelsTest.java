package dev.cnnc.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cnnc.graph.Graph;
import dev.cnnc.optimize.PassListener;
import dev.cnnc.optimize.Pipeline;
import dev.cnnc.plan.ConvolutionKernel;
import dev.cnnc.plan.Kernel;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.PlanException;
import dev.cnnc.plan.PlanOptions;
import dev.cnnc.plan.Planner;
import dev.cnnc.plan.SmallMapConvolutionKernel;
import dev.cnnc.testing.CompiledModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Convolutions of the sizes at which kernels part: the bits of the single-precision oracle, and
 * weights that come back in PyTorch's order.
 */
class ConvolutionKernelsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input x [B, 5, 3, 4]  conv(1031, kernel=1)",
                "input x [B, 3, 2, 2]  conv(40, kernel=1)",
                "input x [B, 67, 4, 4]  conv(700, kernel=3, padding=1, stride=2) -> relu",
                "input x [B, 7, 7, 6]  conv(33, kernel=[2, 3], dilation=2, bias=false) -> tanh",
                "input x [B, 4, 3, 3]  conv(50, kernel=5, padding=2)",
                "input x [B, 3, 9, 9]  conv(20, kernel=2, stride=4, padding=[0, 2])"
            })
    void loopsOverOutputChannelsGiveTheBitsOfOneChain(String body) throws PlanException {
        CompiledModel model = compiled(body, SmallMapConvolutionKernel.class);
        check(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input x [B, 3, 9, 9]  conv(7, kernel=3)",
                "input x [B, 9, 14, 14]  conv(45, kernel=5) -> relu -> maxpool(2)",
                "input x [B, 8, 12, 12]  conv(22, kernel=3, groups=2, stride=2)",
                "input x [B, 4, 8, 8]  conv(4, kernel=3, groups=4, padding=1)",
                "input x [B, 3, 90, 40]  conv(3, kernel=3, groups=3, stride=2) -> relu",
                "input x [B, 3, 20, 32]  conv(3, kernel=[5, 4], groups=3, dilation=[1, 2])",
                "input x [B, 3, 32, 32]  conv(12, kernel=1)"
            })
    void loopsOverPositionsGiveTheBitsOfOneChain(String body) throws PlanException {
        CompiledModel model = compiled(body, ConvolutionKernel.class);
        check(model);
    }

    private static CompiledModel compiled(String body, Class<? extends Kernel> kernel)
            throws PlanException {
        PlanOptions options = PlanOptions.keepingOrder();
        CompiledModel model = CompiledModel.of("model Net {\n" + body + "\n}\n", 5, options);
        Graph optimised = Pipeline.run(model.graph(), new PassListener() {});
        Plan plan = Planner.plan(model.graph(), optimised, options);
        assertEquals(kernel, plan.kernels().get(0).getClass());
        return model;
    }

    private static void check(CompiledModel model) {
        float[] image = model.images(1, 9);
        assertArrayEquals(model.oracle().run(image).values(), model.forward(image, 1));
    }
}
