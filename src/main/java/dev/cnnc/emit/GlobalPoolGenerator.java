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

    /** Channels of which means are taken at a time. */
    private static final int CHANNELS = 4;

    private GlobalPoolGenerator() {}

    /** The sum of a mean is kept in double precision, which no large map wears out. */
    static TypeSpec generate(GlobalPoolKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "channels")
                        .addParameter(int.class, "plane");
        if (kernel.kind() == GlobalPool.Kind.AVERAGE) {
            sideBySide(forward);
            forward.beginControlFlow("for (; c < channels; c++)");
        } else {
            forward.beginControlFlow("for (int c = 0; c < channels; c++)");
        }
        forward.addStatement("int end = (c + 1) * plane");
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

    /** Adds the values of some channels at a time, whose sums do not wait for each other. */
    private static void sideBySide(MethodSpec.Builder forward) {
        forward.addStatement("int c = 0")
                .beginControlFlow("for (; c <= channels - $L; c += $L)", CHANNELS, CHANNELS)
                .addStatement("int from = c * plane");
        for (int i = 0; i < CHANNELS; i++) {
            forward.addStatement("double sum$L = 0", i);
        }
        forward.beginControlFlow("for (int x = from; x < from + plane; x++)");
        for (int i = 0; i < CHANNELS; i++) {
            String other = i == 0 ? "" : " + " + (i == 1 ? "" : i + " * ") + "plane";
            forward.addStatement("sum$L += input[x$L]", i, other);
        }
        forward.endControlFlow();
        for (int i = 0; i < CHANNELS; i++) {
            forward.addStatement(
                    "output[c$L] = (float) (sum$L / plane)", i == 0 ? "" : " + " + i, i);
        }
        forward.endControlFlow();
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
