package dev.cnnc.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.cnnc.graph.LocalResponseNorm;
import dev.cnnc.plan.BatchNormKernel;
import dev.cnnc.plan.LocalResponseNormKernel;
import dev.cnnc.plan.NormalizeKernel;
import java.util.List;
import java.util.stream.Collectors;
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
                        .addParameter(int.class, "part")
                        .addParameter(int.class, "parts")
                        .addCode(KernelParts.share("first", "last", "channels"))
                        .beginControlFlow("for (int c = first; c < last; c++)")
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
        apply.addCode(Activations.store(kernel.activation(), "output[x]", value, math));
        return type.addMethod(apply.endControlFlow().build()).build();
    }

    /** Squares of neighbouring channels are summed plane by plane, in the order of channels. */
    static TypeSpec localResponse(LocalResponseNormKernel kernel, TypeSpec.Builder type) {
        LocalResponseNorm norm = kernel.norm();
        boolean threeQuarters = norm.beta() == 0.75;
        String power =
                threeQuarters
                        ? "Math.sqrt(divisor) * Math.sqrt(Math.sqrt(divisor))"
                        : "StrictMath.pow(divisor, " + norm.beta() + ")";
        int before = norm.size() / 2;
        return type.addMethod(
                        MethodSpec.methodBuilder("forward")
                                .addParameter(FLOATS, "input")
                                .addParameter(FLOATS, "output")
                                .addParameter(int.class, "channels")
                                .addParameter(int.class, "plane")
                                .beginControlFlow("for (int c = 0; c < channels; c++)")
                                .addStatement("int first = Math.max(0, c - $L)", before)
                                .addStatement(
                                        "int last = Math.min(channels, c + $L)",
                                        norm.size() - before)
                                .beginControlFlow("for (int x = 0; x < plane; x++)")
                                .addStatement("double squares = 0")
                                .beginControlFlow("for (int i = first; i < last; i++)")
                                .addStatement("double value = input[i * plane + x]")
                                .addStatement("squares += value * value")
                                .endControlFlow()
                                .addStatement(
                                        "double divisor = $L + $L * squares / $L",
                                        norm.k(),
                                        norm.alpha(),
                                        norm.size())
                                .addStatement("double power = $L", power)
                                .addStatement(
                                        "output[c * plane + x] = (float) (input[c * plane + x] /"
                                                + " power)")
                                .endControlFlow()
                                .endControlFlow()
                                .build())
                .build();
    }

    /** Means and deviations are constants of the class. */
    static TypeSpec constant(NormalizeKernel kernel, TypeSpec.Builder type) {
        return type.addField(numbers("MEAN", kernel.normalize().mean()))
                .addField(numbers("DEVIATION", kernel.normalize().std()))
                .addMethod(
                        MethodSpec.methodBuilder("forward")
                                .addParameter(FLOATS, "input")
                                .addParameter(FLOATS, "output")
                                .addParameter(int.class, "plane")
                                .beginControlFlow("for (int c = 0; c < MEAN.length; c++)")
                                .addStatement("float mean = MEAN[c]")
                                .addStatement("float deviation = DEVIATION[c]")
                                .beginControlFlow(
                                        "for (int x = c * plane; x < (c + 1) * plane; x++)")
                                .addStatement("output[x] = (input[x] - mean) / deviation")
                                .endControlFlow()
                                .endControlFlow()
                                .build())
                .build();
    }

    private static FieldSpec numbers(String name, List<Double> values) {
        String list =
                values.stream()
                        .map(value -> Literals.f32(value.floatValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        return FieldSpec.builder(FLOATS, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", list)
                .build();
    }
}
