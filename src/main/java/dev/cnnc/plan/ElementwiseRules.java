package dev.cnnc.plan;

import dev.cnnc.graph.Activation;
import dev.cnnc.graph.ParametricRelu;
import dev.cnnc.graph.Shape;
import dev.cnnc.graph.Softmax;
import java.util.List;

/** How functions of single values, and of values along one dimension, are computed. */
final class ElementwiseRules {

    private ElementwiseRules() {}

    static void add(KernelRules rules) {
        rules.add(
                Activation.class,
                (activation, inputs, output) ->
                        KernelCall.of(new ActivationKernel(activation), inputs.get(0).elements()));
        rules.add(
                ParametricRelu.class,
                (prelu, inputs, output) -> {
                    int planes = prelu.parameters() == 1 ? 1 : output.channels();
                    return KernelCall.of(
                            new ParametricReluKernel(), planes, output.elements() / planes);
                });
        rules.add(Softmax.class, (softmax, inputs, output) -> softmax(softmax, inputs.get(0)));
    }

    private static List<KernelCall> softmax(Softmax softmax, Shape input) {
        List<Integer> sizes = input.sizes();
        int at = softmax.dim() - 1;
        return KernelCall.of(
                new SoftmaxKernel(
                        Sizes.product(sizes.subList(0, at)),
                        sizes.get(at),
                        Sizes.product(sizes.subList(at + 1, sizes.size())),
                        softmax.logarithm()));
    }
}
