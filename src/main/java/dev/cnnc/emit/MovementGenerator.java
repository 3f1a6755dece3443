package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.Pad;
import dev.cnnc.plan.PadKernel;
import dev.cnnc.plan.RearrangeKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel classes that move values. */
final class MovementGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);
    private static final ClassName SYSTEM = ClassName.get(System.class);
    private static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

    private MovementGenerator() {}

    /** Loops over the outer dimensions that call one over rows. */
    static TypeSpec rearrange(TypeSpec.Builder type) {
        MethodSpec.Builder forward = forward();
        int last = RearrangeKernel.DIMENSIONS - 1;
        for (int i = 0; i <= last; i++) {
            forward.addParameter(int.class, "size" + i);
        }
        for (int i = 0; i <= last; i++) {
            forward.addParameter(int.class, "step" + i);
        }
        forward.addParameter(int.class, "first");
        forward.addStatement("int to = 0");
        for (int i = 0; i < last; i++) {
            forward.beginControlFlow("for (int i$1L = 0; i$1L < size$1L; i$1L++)", i);
        }
        forward.addStatement("int from = first + i0 * step0 + i1 * step1 + i2 * step2 + i3 * step3")
                .beginControlFlow("if (step$L == 1)", last)
                .addStatement("$T.arraycopy(input, from, output, to, size$L)", SYSTEM, last)
                .nextControlFlow("else")
                .addStatement("row(input, from, step$L, output, to, size$L)", last, last)
                .endControlFlow()
                .addStatement("to += size$L", last);
        for (int i = 0; i < last; i++) {
            forward.endControlFlow();
        }
        return type.addMethod(forward.build()).addMethod(row()).build();
    }

    private static MethodSpec row() {
        return MethodSpec.methodBuilder("row")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(FLOATS, "input")
                .addParameter(int.class, "from")
                .addParameter(int.class, "step")
                .addParameter(FLOATS, "output")
                .addParameter(int.class, "to")
                .addParameter(int.class, "length")
                .beginControlFlow("for (int x = 0; x < length; x++)")
                .addStatement("output[to + x] = input[from + x * step]")
                .endControlFlow()
                .build();
    }

    /** Rows of the map are copied into their places; what is around them is filled in. */
    static TypeSpec pad(PadKernel kernel, TypeSpec.Builder type) {
        boolean constant = kernel.mode() == Pad.Mode.CONSTANT;
        MethodSpec.Builder forward = forward();
        for (String name : new String[] {"channels", "height", "width", "front", "top", "left"}) {
            forward.addParameter(int.class, name);
        }
        for (String name : new String[] {"outputChannels", "outputHeight", "outputWidth"}) {
            forward.addParameter(int.class, name);
        }
        forward.beginControlFlow("for (int oc = 0; oc < outputChannels; oc++)")
                .addStatement("int c = source(oc - front, channels)")
                .beginControlFlow("for (int oh = 0; oh < outputHeight; oh++)")
                .addStatement("int h = source(oh - top, height)")
                .addStatement("int to = (oc * outputHeight + oh) * outputWidth");
        if (constant) {
            String value = Literals.f32((float) kernel.value());
            forward.addStatement("$T.fill(output, to, to + outputWidth, $L)", ARRAYS, value)
                    .beginControlFlow("if (c < 0 || h < 0)")
                    .addStatement("continue")
                    .endControlFlow();
        }
        forward.addStatement("int from = (c * height + h) * width")
                .addStatement("$T.arraycopy(input, from, output, to + left, width)", SYSTEM);
        if (!constant) {
            forward.beginControlFlow("for (int ow = 0; ow < left; ow++)")
                    .addStatement("output[to + ow] = input[from + source(ow - left, width)]")
                    .endControlFlow()
                    .beginControlFlow("for (int ow = left + width; ow < outputWidth; ow++)")
                    .addStatement("output[to + ow] = input[from + source(ow - left, width)]")
                    .endControlFlow();
        }
        forward.endControlFlow().endControlFlow();
        return type.addMethod(forward.build()).addMethod(source(kernel.mode())).build();
    }

    private static MethodSpec source(Pad.Mode mode) {
        MethodSpec.Builder source =
                MethodSpec.methodBuilder("source")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(int.class)
                        .addParameter(int.class, "position")
                        .addParameter(int.class, "size");
        switch (mode) {
            case CONSTANT ->
                    source.addJavadoc("The position in the input; -1 outside of it.\n")
                            .addStatement(
                                    "return position < 0 || position >= size ? -1 : position");
            case REPLICATE ->
                    source.addJavadoc("The nearest position in the input.\n")
                            .addStatement("return Math.max(0, Math.min(size - 1, position))");
            case CIRCULAR ->
                    source.addJavadoc("The position in the input, which goes round.\n")
                            .addStatement("return Math.floorMod(position, size)");
            case REFLECT ->
                    source.addJavadoc("The position in the input, mirrored at its ends.\n")
                            .addStatement("int inside = Math.abs(position)")
                            .addStatement(
                                    "return inside < size ? inside : 2 * (size - 1) - inside");
        }
        return source.build();
    }

    private static MethodSpec.Builder forward() {
        return MethodSpec.methodBuilder("forward")
                .addParameter(FLOATS, "input")
                .addParameter(FLOATS, "output");
    }
}
