package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.plan.BatchNormKernel;
import javax.lang.model.element.Modifier;

/** Writes the kernel classes of normalisations. */
final class NormalizationGenerator {

    private static final TypeName FLOATS = ArrayTypeName.of(float.class);

    private NormalizationGenerator() {}

    /** A loop over channels that calls one over the values of a channel. */
    static TypeSpec batch(BatchNormKernel kernel, TypeSpec.Builder type, ClassName math) {
        type.addMethod(
                MethodSpec.methodBuilder("forward")
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "weight")
                        .addParameter(FLOATS, "bias")
                        .addParameter(FLOATS, "mean")
                        .addParameter(FLOATS, "variance")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "channels")
                        .addParameter(int.class, "plane")
                        .beginControlFlow("for (int c = 0; c < channels; c++)")
                        .addStatement(
                                "double scale = weight[c] / Math.sqrt(variance[c] + $L)",
                                kernel.eps())
                        .addStatement("double shift = bias[c] - mean[c] * scale")
                        .addStatement(
                                "apply(input, output, c * plane, (c + 1) * plane, (float) scale,"
                                        + " (float) shift)")
                        .endControlFlow()
                        .build());
        String value = "Math.fma(input[x], scale, shift)";
        MethodSpec.Builder apply =
                MethodSpec.methodBuilder("apply")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(FLOATS, "input")
                        .addParameter(FLOATS, "output")
                        .addParameter(int.class, "from")
                        .addParameter(int.class, "end")
                        .addParameter(float.class, "scale")
                        .addParameter(float.class, "shift")
                        .beginControlFlow("for (int x = from; x < end; x++)");
        if (kernel.activation().isPresent()) {
            apply.addStatement(
                    "output[x] = $L",
                    Activations.apply(kernel.activation().get(), value, math));
        } else {
            apply.addStatement("output[x] = $L", value);
        }
        return type.addMethod(apply.endControlFlow().build()).build();
    }
}
