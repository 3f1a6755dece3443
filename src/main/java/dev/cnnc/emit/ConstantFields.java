package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.Constant;
import dev.cnnc.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The constants of a model as final fields: of its class, or, where they are so many that a
 * constructor would grow too long, of nested classes that hold a part each. A nested class makes
 * them.
 */
final class ConstantFields {

    /** Fields that one constructor sets at most; each takes a dozen bytes of bytecode. */
    private static final int FIELDS = 384;

    /** Names that the constructors use. */
    private static final List<String> TAKEN =
            List.of("weights", "executor", "threads", "made", "inputs", "outputs", "scratch");

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private final ConstantMakers makers;
    private final ClassName model;
    private final List<Constant> constants;
    private final Map<Constant, String> names = new HashMap<>();
    private final Map<Constant, String> accesses = new HashMap<>();

    ConstantFields(Plan plan, KernelNames kernelNames, ClassName model) {
        this.makers = new ConstantMakers(plan, kernelNames, model);
        this.model = model;
        this.constants = plan.constants();
        JavaNames fields = new JavaNames();
        TAKEN.forEach(fields::reserve);
        reserveFieldsOfSession(fields, plan, kernelNames);
        for (int part = 0; part < parts(); part++) {
            fields.reserve(holderField(part));
        }
        for (Constant constant : constants) {
            String name = fields.forKey(constant.key());
            String holder = isSplit() ? holderField(names.size() / FIELDS) + "." : "";
            names.put(constant, name);
            accesses.put(constant, holder + name);
        }
    }

    /** A session calls kernels on constants: a field of its own would hide one of its name. */
    private static void reserveFieldsOfSession(
            JavaNames names, Plan plan, KernelNames kernelNames) {
        plan.kernels().forEach(kernel -> names.reserve(kernelNames.field(kernel)));
        for (int slot = 0; slot < plan.slots().size(); slot++) {
            names.reserve(BackendGenerator.slot(slot));
        }
    }

    /** The expression by which the model's class reads {@code constant}. */
    String access(Constant constant) {
        return accesses.get(constant);
    }

    /** Adds the fields, and the classes that hold them, to the model's class. */
    void declare(TypeSpec.Builder type) {
        type.addType(makers.type());
        if (!isSplit()) {
            constants.forEach(constant -> type.addField(field(constant)));
            return;
        }
        for (int part = 0; part < parts(); part++) {
            type.addField(holder(part), holderField(part), Modifier.PRIVATE, Modifier.FINAL);
            type.addType(holderType(part));
        }
    }

    /** The statements that make all constants and set the fields. */
    List<CodeBlock> assignments() {
        List<CodeBlock> statements = new ArrayList<>();
        statements.add(makers.makeAll("made"));
        if (!isSplit()) {
            constants.forEach(constant -> statements.add(assignment(constant)));
        }
        for (int part = 0; isSplit() && part < parts(); part++) {
            statements.add(CodeBlock.of("$L = new $T(made)", holderField(part), holder(part)));
        }
        return statements;
    }

    private boolean isSplit() {
        return constants.size() > FIELDS;
    }

    private int parts() {
        return (constants.size() + FIELDS - 1) / FIELDS;
    }

    private static String holderField(int part) {
        return "weights" + part;
    }

    private ClassName holder(int part) {
        return model.nestedClass("Weights" + part);
    }

    private TypeSpec holderType(int part) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addParameter(Object[].class, "made");
        TypeSpec.Builder type =
                TypeSpec.classBuilder(holder(part))
                        .addJavadoc("A part of the weights as kernels take them.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        int end = Math.min(constants.size(), (part + 1) * FIELDS);
        for (Constant constant : constants.subList(part * FIELDS, end)) {
            type.addField(field(constant));
            constructor.addStatement(assignment(constant));
        }
        return type.addMethod(constructor.build()).build();
    }

    private FieldSpec field(Constant constant) {
        return FieldSpec.builder(
                        type(constant), names.get(constant), Modifier.PRIVATE, Modifier.FINAL)
                .build();
    }

    private CodeBlock assignment(Constant constant) {
        return CodeBlock.of(
                "$L = ($T) made[$L]", names.get(constant), type(constant), makers.number(constant));
    }

    private static TypeName type(Constant constant) {
        TypeName type = FLOATS;
        for (int dimension = 1; dimension < constant.rank(); dimension++) {
            type = ArrayTypeName.of(type);
        }
        return type;
    }
}
