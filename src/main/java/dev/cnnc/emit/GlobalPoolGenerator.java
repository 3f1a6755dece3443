package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.GlobalPool;
import dev.cnnc.plan.AdaptivePoolKernel;
import dev.cnnc.plan.GlobalPoolKernel;

/** Writes the kernel classes that make one value of each channel. */
final class GlobalPoolGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private GlobalPoolGenerator() {}

    /** The sum of a mean is kept in double precision, which no large map wears out. */
    static TypeSpec generate(GlobalPoolKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "channels")
                        .addParameter(int.class, "plane")
                        .beginControlFlow("for (int c = 0; c < channels; c++)")
                        .addStatement("int end = (c + 1) * plane");
        if (kernel.kind() == GlobalPool.Kind.AVERAGE) {
            forward.addStatement("double sum = 0")
                    .beginControlFlow("for (int x = c * plane; x < end; x++)")
                    .addStatement("sum += input[x]")
                    .endControlFlow()
                    .addStatement("output[c] = (float) (sum / plane)");
        } else {
            forward.addStatement("float greatest = Float.NEGATIVE_INFINITY")
                    .beginControlFlow("for (int x = c * plane; x < end; x++)")
                    .addStatement("greatest = Math.max(greatest, input[x])")
                    .endControlFlow()
                    .addStatement("output[c] = greatest");
        }
        return type.addMethod(forward.endControlFlow().build()).build();
    }

    /** Windows begin at ⌊i·in/out⌋ and end before ⌈(i+1)·in/out⌉. */
    static TypeSpec adaptive(AdaptivePoolKernel kernel, TypeSpec.Builder type) {
        boolean mean = kernel.kind() == GlobalPool.Kind.AVERAGE;
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output");
        for (String size : new String[] {"channels", "height", "width", "rows", "columns"}) {
            forward.addParameter(int.class, size);
        }
        forward.addStatement("int to = 0")
                .beginControlFlow("for (int c = 0; c < channels; c++)")
                .beginControlFlow("for (int oh = 0; oh < rows; oh++)")
                .addStatement("int top = (int) ((long) oh * height / rows)")
                .addStatement("int bottom = (int) (((oh + 1L) * height + rows - 1) / rows)")
                .beginControlFlow("for (int ow = 0; ow < columns; ow++)")
                .addStatement("int left = (int) ((long) ow * width / columns)")
                .addStatement("int right = (int) (((ow + 1L) * width + columns - 1) / columns)")
                .addStatement(mean ? "double sum = 0" : "float greatest = Float.NEGATIVE_INFINITY")
                .beginControlFlow("for (int ih = top; ih < bottom; ih++)")
                .addStatement("int row = (c * height + ih) * width")
                .beginControlFlow("for (int x = row + left; x < row + right; x++)")
                .addStatement(mean ? "sum += input[x]" : "greatest = Math.max(greatest, input[x])")
                .endControlFlow()
                .endControlFlow()
                .addStatement(
                        mean
                                ? "output[to++] = (float) (sum / ((bottom - top) * (right - left)))"
                                : "output[to++] = greatest")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }
}
