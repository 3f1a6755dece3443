package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.GroupNormKernel;
import dev.cnnc.plan.LayerNormKernel;

/**
 * Writes the kernel classes that bring values to mean 0 and variance 1. Mean and variance are
 * summed in double precision, one after the other, in the order of the values.
 */
final class StatisticsGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private StatisticsGenerator() {}

    static TypeSpec group(GroupNormKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward").addParameter(FLOATS, "input");
        if (kernel.affine()) {
            forward.addParameter(FLOATS, "weight").addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output")
                .addParameter(int.class, "groups")
                .addParameter(int.class, "channels")
                .addParameter(int.class, "plane")
                .addStatement("int length = channels * plane")
                .beginControlFlow("for (int g = 0; g < groups; g++)")
                .addStatement("int from = g * length");
        statistics(forward, kernel.eps());
        forward.beginControlFlow("for (int c = g * channels; c < (g + 1) * channels; c++)")
                .addStatement(
                        "double scale = $L", kernel.affine() ? "inverse * weight[c]" : "inverse")
                .addStatement(
                        "double shift = $L",
                        kernel.affine() ? "bias[c] - mean * scale" : "-mean * scale")
                .beginControlFlow("for (int x = c * plane; x < (c + 1) * plane; x++)")
                .addStatement("output[x] = (float) (input[x] * scale + shift)")
                .endControlFlow()
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    static TypeSpec layer(LayerNormKernel kernel, TypeSpec.Builder type) {
        MethodSpec.Builder forward =
                MethodSpec.methodBuilder("forward").addParameter(FLOATS, "input");
        if (kernel.scales()) {
            forward.addParameter(FLOATS, "weight");
        }
        if (kernel.shifts()) {
            forward.addParameter(FLOATS, "bias");
        }
        forward.addParameter(FLOATS, "output")
                .addParameter(int.class, "rows")
                .addParameter(int.class, "length")
                .beginControlFlow("for (int r = 0; r < rows; r++)")
                .addStatement("int from = r * length");
        statistics(forward, kernel.eps());
        forward.beginControlFlow("for (int x = 0; x < length; x++)")
                .addStatement("double value = (input[from + x] - mean) * inverse")
                .addStatement(
                        "output[from + x] = (float) $L",
                        kernel.shifts()
                                ? "(value * weight[x] + bias[x])"
                                : kernel.scales() ? "(value * weight[x])" : "value")
                .endControlFlow()
                .endControlFlow();
        return type.addMethod(forward.build()).build();
    }

    /** Computes {@code mean} and {@code inverse} of the values from {@code from} on. */
    private static void statistics(MethodSpec.Builder method, double eps) {
        method.addStatement("double sum = 0")
                .beginControlFlow("for (int x = from; x < from + length; x++)")
                .addStatement("sum += input[x]")
                .endControlFlow()
                .addStatement("double mean = sum / length")
                .addStatement("double squares = 0")
                .beginControlFlow("for (int x = from; x < from + length; x++)")
                .addStatement("squares += (input[x] - mean) * (input[x] - mean)")
                .endControlFlow()
                .addStatement("double inverse = 1 / Math.sqrt(squares / length + $L)", eps);
    }
}
