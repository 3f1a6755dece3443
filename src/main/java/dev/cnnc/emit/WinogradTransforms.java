package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.cnnc.plan.WinogradLayout;
import dev.cnnc.winograd.TransformProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/** Writes the loops that transform tiles of inputs and of products, one value of each at a time. */
final class WinogradTransforms {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private final WinogradLayout layout;

    WinogradTransforms(WinogradLayout layout) {
        this.layout = layout;
    }

    List<MethodSpec> generate() {
        TransformProgram input = layout.tile().inputTransform();
        TransformProgram output = layout.tile().outputTransform();
        int inputRow = layout.transformSpacing();
        int productRow = layout.productSpacing();
        int inputs = layout.tile().inputs();
        int outputs = layout.tile().outputs();
        return List.of(
                down("transformColumn", input, inputRow, layout.transformPositions()),
                across("transformRows", input, inputs * inputRow),
                down("outputColumn", output, productRow, layout.sums()),
                across("outputRows", output, outputs * productRow));
    }

    /** Transforms along the height: the rows of one column lie {@code spacing} apart. */
    private static MethodSpec down(
            String name, TransformProgram program, int spacing, int positions) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "column");
        loop(method, program, positions, i -> "column[x" + plus(i * spacing) + "]");
        return method.build();
    }

    /** Transforms along the width: each column has an array of its own. */
    private static MethodSpec across(String name, TransformProgram program, int positions) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(ArrayTypeName.of(FLOATS), "columns");
        for (int j = 0; j < program.inputs(); j++) {
            method.addStatement("float[] c$L = columns[$L]", j, j);
        }
        loop(method, program, positions, j -> "c" + j + "[x]");
        return method.build();
    }

    private static void loop(
            MethodSpec.Builder method,
            TransformProgram program,
            int positions,
            IntFunction<String> place) {
        method.beginControlFlow("for (int x = 0; x < $L; x++)", positions);
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < program.inputs(); i++) {
            method.addStatement("float d$L = $L", i, place.apply(i));
            inputs.add("d" + i);
        }
        List<String> outputs = program.run(new LocalArithmetic(method), inputs);
        for (int i = 0; i < outputs.size(); i++) {
            method.addStatement("$L = $L", place.apply(i), outputs.get(i));
        }
        method.endControlFlow();
    }

    private static String plus(int offset) {
        return offset == 0 ? "" : " + " + offset;
    }
}
