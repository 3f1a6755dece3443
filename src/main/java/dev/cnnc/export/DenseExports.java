package dev.cnnc.export;

import dev.cnnc.graph.Linear;
import java.util.List;

/** Dense layers. */
final class DenseExports {

    private DenseExports() {}

    /** PyTorch keeps the weight as [out, in]. */
    static void linear(Linear linear, NodeExport to) {
        to.result(
                "Gemm",
                linear.bias()
                        ? List.of(to.input(), to.weight("weight"), to.weight("bias"))
                        : List.of(to.input(), to.weight("weight")),
                Attributes.integer("transB", 1));
    }
}
