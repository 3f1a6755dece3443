package dev.cnnc.emit;

import dev.cnnc.graph.NamedWeight;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/** Writes how constants are made of {@code tensors}, the tensors of the weights file. */
final class ConstantExpressions {

    private final KernelNames kernelNames;
    private final Map<String, Integer> indices = new HashMap<>();

    ConstantExpressions(Plan plan, KernelNames kernelNames) {
        this.kernelNames = kernelNames;
        for (NamedWeight tensor : plan.model().weights()) {
            indices.put(tensor.key(), indices.size());
        }
    }

    /** The expression that makes {@code constant}. */
    String of(Constant constant) {
        if (constant instanceof Constant.Packed packed) {
            return "%s.pack(%s)".formatted(kernelNames.of(packed.kernel()), of(packed.constant()));
        }
        return "tensors[" + indices.get(constant.key()) + "]";
    }
}
