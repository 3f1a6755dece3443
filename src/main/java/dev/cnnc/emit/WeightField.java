package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.graph.NamedWeight;
import dev.cnnc.plan.Plan;
import dev.cnnc.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * A learned tensor as a field of the model's class.
 *
 * @param key its key in the weights file
 * @param shape its sizes in PyTorch's order
 * @param owner the field of the model's class whose class has this one; absent where the model's
 *     class has it itself
 * @param name the field
 * @param packer the kernel class that keeps the tensor in an order of its own; absent where it is
 *     kept as PyTorch stores it
 */
record WeightField(
        String key,
        List<Integer> shape,
        Optional<String> owner,
        String name,
        Optional<String> packer) {

    private static final List<String> TAKEN = List.of("idle", "tensors", "weights", "parameters");

    /** A field for every tensor of {@code plan}, in the order of its keys' nodes. */
    static List<WeightField> of(Plan plan, KernelNames kernelNames) {
        JavaNames names = new JavaNames();
        TAKEN.forEach(names::reserve);
        reserveFieldsOfSession(names, plan, kernelNames);
        List<WeightField> fields = new ArrayList<>();
        for (Step step : plan.steps()) {
            for (NamedWeight weight : step.weights()) {
                Optional<String> packer =
                        step.kernel().isPacked(weight.weight().name())
                                ? Optional.of(kernelNames.of(step.kernel()))
                                : Optional.empty();
                fields.add(
                        new WeightField(
                                weight.key(),
                                weight.weight().shape(),
                                Optional.empty(),
                                names.forKey(weight.key()),
                                packer));
            }
        }
        return fields;
    }

    /** A session calls kernels on weights: a field of its own would hide a weight of its name. */
    private static void reserveFieldsOfSession(
            JavaNames names, Plan plan, KernelNames kernelNames) {
        plan.kernels().forEach(kernel -> names.reserve(kernelNames.field(kernel)));
        for (int slot = 0; slot < plan.slots().size(); slot++) {
            names.reserve(SessionGenerator.slot(slot));
        }
    }

    /** The same field within the class of the field {@code owner}. */
    WeightField within(String owner) {
        return new WeightField(key, shape, Optional.of(owner), name, packer);
    }

    /** The expression by which the model's class reads the field. */
    String access() {
        return owner.map(field -> field + "." + name).orElse(name);
    }

    /** Its line in the table of tensors. */
    String line() {
        return key + " " + shape;
    }

    FieldSpec field() {
        TypeName floats = ArrayTypeName.of(float.class);
        TypeName type = packer.isPresent() ? ArrayTypeName.of(floats) : floats;
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
    }

    /** The statement that sets the field from {@code values}, which are in PyTorch's order. */
    CodeBlock assignment(String values) {
        return packer.map(kernel -> CodeBlock.of("$N = $L.pack($L)", name, kernel, values))
                .orElseGet(() -> CodeBlock.of("$N = $L", name, values));
    }

    /** A copy of the values in PyTorch's order. */
    CodeBlock copy() {
        return packer.map(kernel -> CodeBlock.of("$L.unpack($L)", kernel, access()))
                .orElseGet(() -> CodeBlock.of("$L.clone()", access()));
    }
}
