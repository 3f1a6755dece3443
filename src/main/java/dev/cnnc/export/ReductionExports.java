package dev.cnnc.export;

import dev.cnnc.graph.Reduction;
import java.util.List;

/** Operators that make one value of many. In opset 17 only sums take their axes as an input. */
final class ReductionExports {

    private ReductionExports() {}

    static void reduction(Reduction reduction, NodeExport to) {
        var keep = Attributes.integer("keepdims", reduction.keepDim() ? 1 : 0);
        if (reduction.kind() == Reduction.Kind.SUM) {
            to.result(
                    "ReduceSum", List.of(to.input(), to.integers("axes", reduction.dims())), keep);
            return;
        }
        String type =
                switch (reduction.kind()) {
                    case MEAN -> "ReduceMean";
                    case AMAX -> "ReduceMax";
                    case AMIN -> "ReduceMin";
                    case SUM -> throw new IllegalStateException();
                };
        to.result(type, to.inputs(), Attributes.integers("axes", reduction.dims()), keep);
    }
}
