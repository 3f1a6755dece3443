package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The weights of a model as final fields: of its class, or, where they are so many that a
 * constructor would grow too long, of nested classes that hold a part each.
 */
final class WeightFields {

    /** Fields that one constructor sets at most; each takes about ten bytes of bytecode. */
    private static final int FIELDS = 256;

    private static final TypeName TENSORS = ArrayTypeName.of(ArrayTypeName.of(float.class));

    private final List<WeightField> fields;
    private final ClassName model;
    private final boolean split;

    WeightFields(Plan plan, KernelNames kernelNames, ClassName model) {
        List<WeightField> whole = WeightField.of(plan, kernelNames);
        this.model = model;
        this.split = whole.size() > FIELDS;
        this.fields = split ? parted(whole) : whole;
    }

    /** All fields, in the order of the table of tensors. */
    List<WeightField> all() {
        return fields;
    }

    /** Adds the fields, and the classes that hold them, to the model's class. */
    void declare(TypeSpec.Builder type) {
        if (!split) {
            fields.forEach(weight -> type.addField(weight.field()));
            return;
        }
        for (int part = 0; part < parts(); part++) {
            type.addField(holder(part), field(part), Modifier.PRIVATE, Modifier.FINAL);
            type.addType(holderType(part));
        }
    }

    /** The statements that set the fields from {@code tensors}. */
    List<CodeBlock> assignments() {
        List<CodeBlock> assignments = new ArrayList<>();
        if (!split) {
            for (int i = 0; i < fields.size(); i++) {
                assignments.add(fields.get(i).assignment("tensors[" + i + "]"));
            }
            return assignments;
        }
        for (int part = 0; part < parts(); part++) {
            assignments.add(CodeBlock.of("$L = new $T(tensors)", field(part), holder(part)));
        }
        return assignments;
    }

    private static List<WeightField> parted(List<WeightField> whole) {
        List<WeightField> fields = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            fields.add(whole.get(i).within(field(i / FIELDS)));
        }
        return fields;
    }

    private int parts() {
        return (fields.size() + FIELDS - 1) / FIELDS;
    }

    private static String field(int part) {
        return "weights" + part;
    }

    private ClassName holder(int part) {
        return model.nestedClass("Weights" + part);
    }

    private TypeSpec holderType(int part) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addParameter(TENSORS, "tensors");
        TypeSpec.Builder type =
                TypeSpec.classBuilder(holder(part))
                        .addJavadoc("A part of the weights.\n")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        int end = Math.min(fields.size(), (part + 1) * FIELDS);
        for (int i = part * FIELDS; i < end; i++) {
            FieldSpec field = fields.get(i).field();
            type.addField(field);
            constructor.addStatement(fields.get(i).assignment("tensors[" + i + "]"));
        }
        return type.addMethod(constructor.build()).build();
    }
}
