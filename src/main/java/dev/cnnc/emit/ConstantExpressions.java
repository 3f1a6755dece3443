package dev.cnnc.emit;

import dev.cnnc.graph.NamedWeight;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes how constants are made of tensors of the weights file, which have numbers. */
final class ConstantExpressions {

    private final KernelNames kernelNames;
    private final Map<String, Integer> indices = new HashMap<>();

    ConstantExpressions(Plan plan, KernelNames kernelNames) {
        this.kernelNames = kernelNames;
        for (NamedWeight tensor : plan.model().weights()) {
            indices.put(tensor.key(), indices.size());
        }
    }

    /**
     * The expression that makes {@code constant}.
     *
     * @param before the columns that its first line has used
     */
    String of(Constant constant, int before) {
        if (constant instanceof Constant.Packed packed) {
            return call(kernelNames.of(packed.kernel()) + ".pack", before, packed.constant());
        }
        if (constant instanceof Constant.Zeros zeros) {
            return "new float[" + zeros.length() + "]";
        }
        if (constant instanceof Constant.Computed computed) {
            List<Object> arguments = new ArrayList<>(computed.arguments());
            arguments.addAll(computed.numbers());
            return call("CnncPack." + computed.method(), before, arguments.toArray());
        }
        if (constant instanceof Constant.FoldedWeight folded) {
            Constant.Norm norm = folded.norm();
            return call(
                    "CnncFold.weight",
                    before,
                    folded.weight(),
                    folded.groups(),
                    folded.inputs(),
                    norm.weight(),
                    norm.variance(),
                    norm.eps());
        }
        if (constant instanceof Constant.FoldedBias folded) {
            Constant.Norm norm = folded.norm();
            return call(
                    "CnncFold.bias",
                    before,
                    folded.bias(),
                    norm.weight(),
                    norm.bias(),
                    norm.mean(),
                    norm.variance(),
                    norm.eps());
        }
        return "tensor(" + indices.get(constant.key()) + ")";
    }

    /** A call whose arguments are constants and numbers. */
    private String call(String method, int before, Object... arguments) {
        int column = before + method.length() + 1;
        List<String> written = new ArrayList<>();
        for (Object argument : arguments) {
            written.add(
                    argument instanceof Constant constant
                            ? of(constant, column)
                            : String.valueOf(argument));
        }
        return method + "(" + Arguments.wrapped(written, column) + ")";
    }
}
